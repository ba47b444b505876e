import { unreachable } from '../../../shared/units/result.ts';
import type { Paper, PaperLine } from './paper.ts';
import type { PrinterAct } from './paper-args.ts';
import { PaperReader } from './paper-reader.ts';
import { RealTimeEar } from './real-time.ts';
import { EscPosTokenizer, type Token } from './tokenizer.ts';

/** The state of the machine itself: what a hand at the printer can change. */
export interface Condition {
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly nearEnd: boolean;
  /** The paper ends by itself after so many more rows; null for a full roll. */
  readonly rowsLeft: number | null;
  readonly drawerOpen: boolean;
}
export const READY: Condition = {
  coverOpen: false,
  paperOut: false,
  nearEnd: false,
  rowsLeft: null,
  drawerOpen: false,
};

export interface EngineEvents {
  paper(paper: Paper): void;
  drawerPulse(pin: number): void;
  answer(bytes: Uint8Array): void;
  /** Each command as it is carried out, for whoever wants to look. */
  token?(token: Token): void;
}

/**
 * An ESC/POS printer without its plug: bytes in, paper, pulses and answers out. It stops between two commands when the
 * paper ends or the cover opens, and goes on with what it kept when that is put right, as a real one does.
 */
export class PrinterEngine {
  condition: Condition = READY;
  private readonly tokenizer = new EscPosTokenizer();
  private readonly ear = new RealTimeEar();
  private readonly reader = new PaperReader();
  private waiting: Token[] = [];
  private automaticStatus = false;
  private realTimePulse = true;

  private readonly events: EngineEvents;

  constructor(events: EngineEvents) {
    this.events = events;
  }

  take(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const request = this.ear.take(chunk[at]!);
      if (!request) continue;
      // Everything before the request first: `GS ( D` in front of a pulse must have switched it off.
      this.receive(chunk.subarray(from, at + 1));
      from = at + 1;
      if (request.kind === 'status') this.events.answer(Uint8Array.of(statusByte(request.n, this.condition)));
      else if (this.realTimePulse) this.events.drawerPulse(request.pin);
    }
    this.receive(chunk.subarray(from));
  }

  set(change: Partial<Condition>): void {
    this.condition = { ...this.condition, ...change };
    if (this.automaticStatus) this.events.answer(automaticStatusBytes(this.condition));
    this.work();
  }

  /** Printed, not cut off yet. */
  get uncut(): readonly PaperLine[] {
    return this.reader.uncut;
  }

  /** A printer that forgets a half-received command when the line drops. Many do not. */
  forgetHalfCommand(): void {
    this.tokenizer.reset();
  }

  private receive(bytes: Uint8Array): void {
    this.waiting.push(...this.tokenizer.push(bytes));
    this.work();
  }

  private work(): void {
    while (this.waiting.length > 0 && !this.condition.coverOpen && !this.condition.paperOut) {
      const token = this.waiting.shift()!;
      this.events.token?.(token);
      for (const act of this.reader.take(token)) this.act(act);
    }
  }

  private act(act: PrinterAct): void {
    switch (act.kind) {
      case 'row':
        this.advanceRow();
        break;
      case 'paper':
        this.events.paper(act.paper);
        break;
      case 'drawerPulse':
        this.events.drawerPulse(act.pin);
        break;
      case 'realTimePulse':
        this.realTimePulse = act.on;
        break;
      case 'automaticStatus':
        this.automaticStatus = act.on;
        if (act.on) this.events.answer(automaticStatusBytes(this.condition));
        break;
      case 'answerNamed':
        this.events.answer(Uint8Array.of(0x37, 0x22, ...act.digits, 0));
        break;
      case 'answerNameless':
        this.events.answer(Uint8Array.of(this.condition.nearEnd ? 0x03 : 0));
        break;
      default:
        unreachable(act);
    }
  }

  private advanceRow(): void {
    const { rowsLeft } = this.condition;
    if (rowsLeft === null) return;
    if (rowsLeft > 1) this.condition = { ...this.condition, rowsLeft: rowsLeft - 1 };
    else this.set({ rowsLeft: null, paperOut: true });
  }
}

/** `DLE EOT n`, fixed bits 0x12 (Epson ESC/POS command reference). The drawer switch is low while the drawer is open. */
function statusByte(n: number, c: Condition): number {
  const stopped = c.coverOpen || c.paperOut;
  if (n === 1) return 0x12 | (c.drawerOpen ? 0 : 0x04) | (stopped ? 0x08 : 0);
  if (n === 2) return 0x12 | (c.coverOpen ? 0x04 : 0) | (c.paperOut ? 0x20 : 0);
  if (n === 3) return 0x12;
  return 0x12 | (c.nearEnd || c.paperOut ? 0x0c : 0) | (c.paperOut ? 0x60 : 0);
}

function automaticStatusBytes(c: Condition): Uint8Array {
  const first = 0x10 | (c.drawerOpen ? 0 : 0x04) | (c.coverOpen || c.paperOut ? 0x08 : 0) | (c.coverOpen ? 0x20 : 0);
  return Uint8Array.of(first, 0, (c.nearEnd || c.paperOut ? 0x03 : 0) | (c.paperOut ? 0x0c : 0), 0);
}
