import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { systemTimers, type Timers } from '../timers.ts';
import { LatestBytes } from './latest-bytes.ts';
import type { Paper, PaperLine } from './paper.ts';
import { type Condition, PrinterEngine } from './printer-engine.ts';
import type { Token } from './tokenizer.ts';

/** Ways in which a printer or its cable fails, each by a switch. */
export interface Faults {
  /** Takes the connection and never reads. */
  readonly frozen: boolean;
  /** Prints and never answers. */
  readonly mute: boolean;
  /** Falls silent after so many bytes of a connection: behind the status questions, for one. */
  readonly muteAfterBytes: number | null;
  /** Answers every status question with a byte that means nothing. */
  readonly garbled: boolean;
  /** Lets so many bytes of a connection through, then hangs up. */
  readonly dropAfterBytes: { readonly bytes: number; readonly how: 'fin' | 'rst' } | null;
  /** Prints everything and hangs up instead of saying so. */
  readonly dropBeforeEcho: boolean;
  /** Forgets a half-received command when the line drops. */
  readonly forgetful: boolean;
  /** Hangs up on whoever comes. */
  readonly unplugged: boolean;
  /** Reads no faster than this, as over a serial line; null for as fast as it can. */
  readonly slowBytesPerSecond: number | null;
}
export const NO_FAULTS: Faults = {
  frozen: false,
  mute: false,
  muteAfterBytes: null,
  garbled: false,
  dropAfterBytes: null,
  dropBeforeEcho: false,
  forgetful: false,
  unplugged: false,
  slowBytesPerSecond: null,
};

const RAW_KEPT_BYTES_MAX = 1_000_000;
/** A demo that runs for days prints thousands. */
const PAPERS_KEPT_MAX = 2_000;
/** How often a slow printer reads. */
const SIPS_A_SECOND = 20;

/**
 * A receipt printer that is only a TCP port: the till's ordinary adapter sends it real bytes, and the counter panel and
 * the tests see the paper. One connection at a time, like most printers.
 */
export class VirtualPrinter {
  faults: Faults = NO_FAULTS;
  readonly papers: Paper[] = [];
  drawerPulses = 0;
  connections = 0;
  /** Messages that went back to the till. */
  answered = 0;
  /** Bytes of the present connection. */
  passed = 0;
  /** Called for each paper that is cut off, each drawer pulse and each chunk that arrives. */
  onPaper: (paper: Paper) => void = () => {};
  onDrawerPulse: () => void = () => {};
  onBytes: (total: number) => void = () => {};
  onToken: (token: Token) => void = () => {};

  private readonly engine = new PrinterEngine({
    paper: (paper) => {
      this.papers.push(paper);
      if (this.papers.length > PAPERS_KEPT_MAX) this.papers.shift();
      this.onPaper(paper);
    },
    drawerPulse: () => {
      this.drawerPulses++;
      this.onDrawerPulse();
    },
    answer: (bytes) => this.answer(bytes),
    token: (token) => this.onToken(token),
  });
  private readonly kept = new LatestBytes(RAW_KEPT_BYTES_MAX);
  private readonly timers: Timers;
  private server: Server | null = null;
  private line: Socket | null = null;
  private readonly sockets = new Set<Socket>();

  constructor(timers: Timers = systemTimers) {
    this.timers = timers;
  }

  /** Listens on this machine only. Port 0 takes a free one; 9100 is the printers' own. */
  listen(port = 0): Promise<{ readonly host: string; readonly port: number }> {
    const server = createServer({ noDelay: true }, (socket) => this.connected(socket));
    this.server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () =>
        resolve({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }),
      );
    });
  }

  /** Every byte that came, the latest megabyte of them. */
  get raw(): Buffer {
    return this.kept.take();
  }

  /** Where it listens; null before it does. */
  get address(): { readonly host: string; readonly port: number } | null {
    const at = this.server?.address() as AddressInfo | null | undefined;
    return at ? { host: '127.0.0.1', port: at.port } : null;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  /** A hand at the printer: open the cover, take the roll out, put a new one in. */
  set(change: Partial<Condition>): void {
    this.engine.set(change);
  }

  get condition(): Condition {
    return this.engine.condition;
  }

  get uncut(): readonly PaperLine[] {
    return this.engine.uncut;
  }

  private connected(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => {}); // the other side went away: `close` follows and says the same
    socket.once('close', () => {
      this.sockets.delete(socket);
      if (this.line === socket) this.line = null;
      if (this.faults.forgetful) this.engine.forgetHalfCommand();
    });
    this.line = socket;
    this.connections++;
    this.passed = 0;
    if (this.faults.unplugged) hangUp(socket, 'rst');
    else if (!this.faults.frozen) socket.on('data', (chunk: Buffer) => this.arrived(socket, chunk)); // else nothing is read
  }

  private arrived(socket: Socket, chunk: Buffer): void {
    const { slowBytesPerSecond: slow } = this.faults;
    const sip = slow === null ? chunk.length : Math.ceil(slow / SIPS_A_SECOND);
    const [now, later] = [chunk.subarray(0, sip), chunk.subarray(sip)];
    this.take(socket, now);
    if (later.length === 0) {
      socket.resume();
      return;
    }
    // Nothing more comes in before this is swallowed.
    socket.pause();
    this.timers.after(1_000 / SIPS_A_SECOND, () => this.arrived(socket, later));
  }

  private take(socket: Socket, chunk: Buffer): void {
    const limit = this.faults.dropAfterBytes;
    const through = limit ? chunk.subarray(0, Math.max(0, limit.bytes - this.passed)) : chunk;
    this.passed += through.length;
    this.kept.add(through);
    this.engine.take(through);
    this.onBytes(this.passed);
    if (limit && this.passed >= limit.bytes) hangUp(socket, limit.how);
  }

  private answer(bytes: Uint8Array): void {
    const { mute, muteAfterBytes } = this.faults;
    if (mute || (muteAfterBytes !== null && this.passed > muteAfterBytes) || !this.line?.writable) return;
    this.answered++;
    if (bytes[0] === 0x37 && this.faults.dropBeforeEcho) hangUp(this.line, 'fin');
    else this.line.write(this.faults.garbled ? Uint8Array.of(0xff) : bytes);
  }
}

function hangUp(socket: Socket, how: 'fin' | 'rst'): void {
  socket.removeAllListeners('data');
  socket.resume();
  if (how === 'rst') socket.resetAndDestroy();
  else socket.end();
}
