import type { CounterView, PaperLine } from '../../shared/contract/till-api.ts';
import type { Paper } from '../devices/virtual/paper.ts';
import type { VirtualPrinter } from '../devices/virtual/printer-server.ts';
import { type Feed, feed } from '../till/feed.ts';
import { pngOfBits } from './png.ts';

/** The counter for those who have no hardware: what the real bytes put on paper, and a scanner to click. */
export interface VirtualCounter {
  readonly view: Feed<CounterView>;
  scan(text: string): void;
  setFault(fault: keyof CounterView['faults'], on: boolean): boolean;
  /** The printer whose paper is shown from now on; null while the till prints elsewhere. */
  attach(printer: VirtualPrinter | null): void;
}

const SLIPS_MAX = 5;

export function virtualCounter(p: { samples: CounterView['samples']; scan: (text: string) => void }): VirtualCounter {
  let printer: VirtualPrinter | null = null;
  const view = feed<CounterView>({
    version: 0,
    slips: [],
    drawerPulses: 0,
    faults: { paperOut: false, coverOpen: false, offline: false },
    samples: p.samples,
  });
  const change = (part: Partial<CounterView>): void => {
    const now = view.latest();
    view.set({ ...now, ...part, version: now.version + 1 });
  };
  let taken = 0;
  function attach(next: VirtualPrinter | null): void {
    printer = next;
    if (!next) return;
    next.onPaper = (paper) => {
      const slip = { id: ++taken, bytes: next.raw.length, lines: paper.lines.map(shown).concat(CUT) };
      change({ slips: [...view.latest().slips, slip].slice(-SLIPS_MAX) });
    };
    next.onDrawerPulse = () => change({ drawerPulses: next.drawerPulses });
  }
  return {
    view,
    attach,
    scan: p.scan,
    setFault(fault, on) {
      if (!printer) return false;
      switch (fault) {
        case 'paperOut':
          printer.set({ paperOut: on });
          break;
        case 'coverOpen':
          printer.set({ coverOpen: on });
          break;
        case 'offline':
          printer.faults = { ...printer.faults, frozen: on };
          break;
      }
      change({ faults: { ...view.latest().faults, [fault]: on } });
      return true;
    },
  };
}

const EMPTY: PaperLine = { kind: 'text', text: '', align: 'left', width: 1, height: 1, bold: false, image: null };
const CUT: PaperLine = { ...EMPTY, kind: 'cut' };

function shown(line: Paper['lines'][number]): PaperLine {
  switch (line.kind) {
    case 'row': {
      const [first] = line.runs;
      return {
        ...EMPTY,
        text: line.runs.map((run) => run.text).join(''),
        align: line.align,
        width: first?.width ?? 1,
        height: first?.height ?? 1,
        bold: line.runs.some((run) => run.bold),
      };
    }
    case 'bitmap':
      return {
        ...EMPTY,
        kind: 'image',
        align: line.align,
        width: line.width,
        height: line.height,
        image: pngOfBits(Buffer.from(line.bits, 'base64'), line.width, line.height),
      };
    case 'barcode':
      return { ...EMPTY, text: line.content, align: line.align };
    case 'unknown':
      return { ...EMPTY, text: `? ${line.hex}` };
  }
}
