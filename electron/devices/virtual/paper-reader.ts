import { type GlyphState, glyphs, POWER_ON_GLYPHS } from './glyphs.ts';
import type { Paper, PaperAlign, PaperLine, PaperRun } from './paper.ts';
import { barcodeContent, type Dots, isPrintKept, keptDots, lettered, type PrinterAct, word } from './paper-args.ts';
import type { Token } from './tokenizer.ts';

interface Style {
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
}
const PLAIN: Style = { bold: false, width: 1, height: 1 };
const ALIGNS: readonly PaperAlign[] = ['left', 'center', 'right'];

/** The state of a printer's head and paper. Feed it tokens in order; it answers what happens. */
export class PaperReader {
  private lines: PaperLine[] = [];
  private runs: PaperRun[] = [];
  private bytes: Uint8Array[] = [];
  private style = PLAIN;
  private align: PaperAlign = 'left';
  private read: GlyphState = POWER_ON_GLYPHS;
  private kept: Dots | null = null;

  take(token: Token): PrinterAct[] {
    if (token.kind === 'text') {
      this.bytes.push(token.bytes);
      return [];
    }
    if (token.kind === 'command' && token.name === 'CR') return [];
    this.endRun();
    if (token.kind === 'unknown') {
      this.lines.push({ kind: 'unknown', hex: Buffer.from(token.bytes).toString('hex') });
      return [];
    }
    return this.obey(token.name, token.args);
  }

  private obey(name: string, args: Uint8Array): PrinterAct[] {
    const n = args[0] ?? 0;
    switch (name) {
      case 'LF':
        return this.endRow();
      case 'ESC d':
        return [...this.endRow(), ...Array.from({ length: Math.max(0, n - 1) }, () => this.endRow()).flat()];
      case 'ESC @':
        this.style = PLAIN;
        this.align = 'left';
        this.read = POWER_ON_GLYPHS;
        this.runs = [];
        return [{ kind: 'realTimePulse', on: true }];
      case 'GS V':
        return this.cut(n === 0 || n === 48 || n === 65 ? 'full' : 'partial');
      case 'ESC p':
        return [{ kind: 'drawerPulse', pin: n & 1 }];
      case 'GS a':
        return [{ kind: 'automaticStatus', on: n !== 0 }];
      case 'GS r':
        return [{ kind: 'answerNameless', n }];
      case 'GS (':
        return isPrintKept(args) ? this.printKept() : lettered(args);
      case 'GS 8':
        this.kept = keptDots(args) ?? this.kept;
        return [];
      case 'GS v':
        return this.bitmap({ width: word(args, 2) * 8, height: word(args, 4), bits: args.slice(6) });
      case 'GS k':
        this.lines.push({ kind: 'barcode', align: this.align, content: barcodeContent(args) });
        return [{ kind: 'row' }];
      default:
        this.restyle(name, n);
        return [];
    }
  }

  private restyle(name: string, n: number): void {
    if (name === 'ESC a') this.align = ALIGNS[n % 48] ?? 'left';
    else if (name === 'ESC E') this.style = { ...this.style, bold: (n & 1) === 1 };
    else if (name === 'GS !') this.style = { ...this.style, width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 };
    else if (name === 'ESC !') this.style = { bold: (n & 8) > 0, width: n & 32 ? 2 : 1, height: n & 16 ? 2 : 1 };
    else if (name === 'ESC t') this.read = { ...this.read, page: n };
    else if (name === 'ESC R') this.read = { ...this.read, yen: n === 8 };
    else if (name === 'FS C') this.read = { ...this.read, kanji: n % 48 === 1 ? 'shiftjis' : 'off' };
    else if (name === 'FS &')
      this.read = { ...this.read, kanji: this.read.kanji === 'shiftjis' ? 'shiftjis' : 'gb18030' };
    else if (name === 'FS .') this.read = { ...this.read, kanji: 'off' };
  }

  private endRun(): void {
    if (this.bytes.length === 0) return;
    this.runs.push({ text: glyphs(Buffer.concat(this.bytes), this.read), ...this.style });
    this.bytes = [];
  }

  private endRow(): PrinterAct[] {
    this.lines.push({ kind: 'row', align: this.align, runs: this.runs });
    this.runs = [];
    return [{ kind: 'row' }];
  }

  private bitmap({ width, height, bits }: Dots): PrinterAct[] {
    this.lines.push({ kind: 'bitmap', align: this.align, width, height, bits: Buffer.from(bits).toString('base64') });
    return [{ kind: 'row' }];
  }

  private printKept(): PrinterAct[] {
    const dots = this.kept;
    this.kept = null;
    return dots ? this.bitmap(dots) : [];
  }

  private cut(cut: Paper['cut']): PrinterAct[] {
    if (this.runs.length > 0) this.endRow();
    const paper: Paper = { lines: this.lines, cut };
    this.lines = [];
    return [{ kind: 'paper', paper }];
  }

  /** What is printed but not cut off yet. */
  get uncut(): readonly PaperLine[] {
    return this.lines;
  }
}
