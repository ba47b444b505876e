import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What a Star printer was told, command by command. Throws at a byte that belongs to no command of the table. */
export class StarPaper {
  readonly rows: string[] = [];
  readonly images: { width: number; height: number; bits: Uint8Array }[] = [];
  readonly barcodes: string[] = [];
  cuts = 0;
  pulses = 0;
  ends = 0;
  resets = 0;
  automaticStatus = false;
  /** Set by each request for a status. */
  asked = 0;
  private charset = 'latin1';
  private text: number[] = [];
  private pending: Buffer = Buffer.alloc(0);

  take(chunk: Uint8Array): void {
    this.hold(chunk);
    while (this.step());
  }

  hold(chunk: Uint8Array): void {
    this.pending = Buffer.concat([this.pending, chunk]);
  }

  /** Obeys the next command, if all of it is there. */
  step(): boolean {
    const { pending } = this;
    const length = pending.length > 0 ? lengthAt(pending, 0) : null;
    if (length === null || length > pending.length) return false;
    this.pending = pending.subarray(length);
    this.obey(pending.subarray(0, length));
    return true;
  }

  private obey(command: Buffer): void {
    const [a = 0, b = 0, c = 0] = command;
    if (a >= 0x20) this.text.push(a);
    else if (a === 0x0a) {
      this.rows.push(new TextDecoder(this.charset).decode(Uint8Array.from(this.text)));
      this.text = [];
    } else if (a === 0x07) this.pulses++;
    else if (a === 0x17) this.ends++;
    else if (a === 0x1b) this.escape(String.fromCharCode(b), c, command);
  }

  private escape(letter: string, c: number, command: Buffer): void {
    if (letter === '@') this.resets++;
    else if (letter === 'd') this.cuts++;
    else if (letter === '$') this.charset = c === 0x31 ? 'shift_jis' : this.charset;
    else if (letter === '\x06') this.asked++;
    else if (letter === '\x1e' && c === 0x61) this.automaticStatus = command[3] === 1;
    else if (letter === '\x1d' && c === 0x74) this.charset = command[3] === 10 ? 'ibm866' : 'latin1';
    else if (letter === '\x1d' && c === 0x53) {
      const [stride, height] = [command.readUInt16LE(4), command.readUInt16LE(6)];
      this.images.push({ width: stride * 8, height, bits: command.subarray(9) });
    } else if (letter === 'k')
      this.images.push({ width: command.readUInt16LE(2) * 8, height: 24, bits: command.subarray(4) });
    else if (letter === 'b') this.barcodes.push(command.subarray(6, -1).toString('latin1'));
  }
}

/** Arguments behind `ESC x` (StarPRNT and Star Line command tables), of those commands that receipts use. */
const ARGS: Readonly<Record<string, number>> = {
  '@': 0,
  E: 0,
  F: 0,
  '4': 0,
  '5': 0,
  '0': 0,
  ' ': 1,
  z: 1,
  d: 1,
  '-': 1,
  $: 1,
  R: 1,
  '\x06': 1,
  s: 2,
  i: 2,
};

/** Of the command that begins here; null while the bytes that say so have not come. */
function lengthAt(bytes: Buffer, at: number): number | null {
  const first = bytes[at]!;
  if (first >= 0x20 || [0x00, 0x07, 0x0a, 0x12, 0x17].includes(first)) return 1;
  if (first !== 0x1b) throw new Error(`Byte ${first.toString(16)} is no Star command`);
  if (at + 3 > bytes.length)
    return at + 2 === bytes.length && ARGS[String.fromCharCode(bytes[at + 1]!)] === 0 ? 2 : null;
  const letter = String.fromCharCode(bytes[at + 1]!);
  const args = ARGS[letter];
  if (args !== undefined) return 2 + args;
  if (letter === 'k') return at + 4 > bytes.length ? null : 4 + bytes.readUInt16LE(at + 2) * 24;
  if (letter === 'b') {
    const end = bytes.indexOf(0x1e, at + 6);
    return end < 0 ? null : end - at + 1;
  }
  const third = bytes[at + 2]!;
  if (letter === '\x1e' && [0x61, 0x46].includes(third)) return 4;
  if (letter === '\x1d' && [0x61, 0x74].includes(third)) return 4;
  if (letter === '\x1d' && third === 0x53) {
    return at + 9 > bytes.length ? null : 9 + bytes.readUInt16LE(at + 4) * bytes.readUInt16LE(at + 6);
  }
  throw new Error(`ESC ${letter} ${third.toString(16)} is no Star command`);
}

const ASKED = Buffer.from([0x1b, 0x06, 0x01]);

/** A Star printer on a TCP port, with what can ail it. What it has taken in it prints, whoever has hung up meanwhile. */
export class StarPrinter {
  readonly paper = new StarPaper();
  condition = { coverOpen: false, paperOut: false, nearEnd: false, offline: false, drawerHigh: false };
  /** Falls silent behind so many status messages. */
  muteAfter: number | null = null;
  /** Hangs up when the job's last end comes, instead of saying so. */
  dropAtEnd = false;
  /** Hangs up behind so many bytes of a connection. */
  cutAfter: number | null = null;
  /** A reset clears the counter of ends. */
  clearsCounter = false;
  /** Status questions are answered as they come in, whatever they stand in the middle of. */
  answersAtOnce = true;
  /** How long it takes to get past a command: an end that is counted slowly, a receipt that is long. */
  takesMs: { end?: number; cut?: number } = {};
  /** What it says unasked is so long on its way. */
  lateMs = 0;
  counter = 0;
  private said = 0;
  private isBusy = false;
  private line: Socket | null = null;
  private readonly server = createServer({ noDelay: true }, (socket) => this.connected(socket));

  listen(): Promise<{ host: string; port: number }> {
    return new Promise((resolve) =>
      this.server.listen(0, '127.0.0.1', () =>
        resolve({ host: '127.0.0.1', port: (this.server.address() as AddressInfo).port }),
      ),
    );
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private connected(socket: Socket): void {
    let passed = 0;
    this.line = socket;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const through = chunk.subarray(0, (this.cutAfter ?? Number.POSITIVE_INFINITY) - passed);
      passed += through.length;
      if (this.answersAtOnce && through.includes(ASKED)) this.say(0);
      this.paper.hold(through);
      void this.work();
      if (through.length === chunk.length) return;
      socket.destroy();
      this.cutAfter = null;
    });
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (;;) {
      const { ends, resets, asked, cuts } = this.paper;
      if (!this.paper.step()) break;
      if (this.paper.cuts > cuts) await passing(this.takesMs.cut);
      if (this.paper.resets > resets && this.clearsCounter) this.counter = 0;
      if (this.paper.ends > ends) {
        await passing(this.takesMs.end);
        this.counter = (this.counter + 1) % 32;
        if (this.dropAtEnd && this.paper.cuts > 0) this.line?.destroy();
        else if (this.paper.automaticStatus) this.say(this.lateMs);
      }
      if (this.paper.asked > asked && !this.answersAtOnce) this.say(0);
    }
    this.isBusy = false;
  }

  private say(lateMs: number): void {
    if (this.muteAfter !== null && this.said++ >= this.muteAfter) return;
    const { coverOpen, paperOut, nearEnd, offline, drawerHigh } = this.condition;
    const printer = (coverOpen ? 0x20 : 0) | (offline || coverOpen ? 0x08 : 0) | (drawerHigh ? 0x04 : 0);
    const paper = (paperOut ? 0x08 : 0) | (nearEnd ? 0x04 : 0);
    const counter = ((this.counter & 0x18) << 2) | ((this.counter & 0x07) << 1);
    const message = Uint8Array.of(0x23, 0x06, printer, 0, 0, paper, 0, counter, 0);
    if (lateMs === 0) this.line?.write(message);
    else setTimeout(() => this.line?.write(message), lateMs);
  }
}

const passing = async (ms = 0): Promise<void> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
};
