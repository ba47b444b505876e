import { POLE_COLUMNS } from '../../../shared/ports/pole.ts';
import type { PoleWire } from '../pole/pole-line.ts';

const CELLS = 2 * POLE_COLUMNS;
const PAGES: Readonly<Record<number, string>> = { 0: 'ascii', 1: 'shift_jis', 17: 'ibm866' };
/** How many bytes follow: `ESC @`, `ESC = n`, `ESC t n`, `US MD1`, `US C n`, `US $ x y`. */
const ESC_ARGS: Readonly<Record<number, number>> = { 64: 0, 61: 1, 116: 1, 82: 1 };
const US_ARGS: Readonly<Record<number, number>> = { 1: 0, 66: 0, 67: 1, 36: 2, 88: 1 };

/** A display of two rows that is only bytes: it obeys the commands of the real ones, whatever pieces they come in. */
export class VirtualPole {
  /** The latest bytes, for whoever wants to look. */
  raw: Buffer = Buffer.alloc(0);
  onChange: () => void = () => {};
  /** Off, like a plug that is pulled. */
  private plugged = true;
  private hangUp: ((reason: string) => void) | null = null;
  private pending: number[] = [];
  private cells: string[] = Array.from({ length: CELLS }, () => ' ');
  private cursor = 0;
  private page = 0;

  readonly wire: PoleWire = async (onClosed) => {
    if (!this.plugged) throw new Error('The virtual display is unplugged');
    this.hangUp = onClosed;
    return {
      write: async (bytes) => this.take(bytes),
      close: async () => {
        this.hangUp = null;
      },
    };
  };

  get isPlugged(): boolean {
    return this.plugged;
  }

  plug(plugged: boolean): void {
    this.plugged = plugged;
    if (!plugged) {
      this.clear();
      this.hangUp?.('The virtual display was unplugged');
      this.hangUp = null;
    }
    this.onChange();
  }

  get rows(): readonly [upper: string, lower: string] {
    const text = this.cells.join('');
    return [text.slice(0, POLE_COLUMNS), text.slice(POLE_COLUMNS)];
  }

  take(bytes: Uint8Array): void {
    if (!this.plugged) return;
    this.raw = Buffer.concat([this.raw, bytes]).subarray(-1_000);
    for (const byte of bytes) {
      this.pending.push(byte);
      if (this.obey(this.pending)) this.pending = [];
    }
    this.onChange();
  }

  /** False while a command is not whole yet. */
  private obey([first = 0, second, ...args]: readonly number[]): boolean {
    if (first !== 0x1b && first !== 0x1f) {
      this.single(first);
      return true;
    }
    if (second === undefined) return false;
    if (args.length < ((first === 0x1b ? ESC_ARGS : US_ARGS)[second] ?? 0)) return false;
    const [x = 0, y = 0] = args;
    if (first === 0x1b && second === 0x40) this.clear();
    else if (first === 0x1b && second === 0x74) this.page = x;
    else if (first === 0x1f && second === 0x24) this.cursor = (Math.max(1, y) - 1) * POLE_COLUMNS + Math.max(1, x) - 1;
    return true;
  }

  private single(byte: number): void {
    if (byte === 0x0c) this.clear();
    else if (byte === 0x0b) this.cursor = 0;
    else if (byte >= 0x20) {
      this.cells[this.cursor % CELLS] = new TextDecoder(PAGES[this.page] ?? 'ascii').decode(Uint8Array.of(byte));
      this.cursor = (this.cursor + 1) % CELLS;
    }
  }

  private clear(): void {
    this.cells = Array.from({ length: CELLS }, () => ' ');
    this.cursor = 0;
    this.page = 0;
  }
}
