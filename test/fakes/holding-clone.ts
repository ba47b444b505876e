import { type AddressInfo, createServer, type Socket } from 'node:net';

const ASK_STATUS = Buffer.from([0x10, 0x04]);
const ASK_END = Buffer.from([0x1d, 0x72, 0x01]);
const WELL = 0x12;

/**
 * A clone with a buffer and an end of job without a name: it says how it is at once and keeps all else until `goOn`. Its
 * answers go to whoever is on the line by then.
 */
export class HoldingClone {
  /** What has come out, as the bytes that made it. */
  printed = '';
  private held: Buffer = Buffer.alloc(0);
  private line: Socket | null = null;
  private readonly server = createServer({ noDelay: true }, (socket) => {
    this.line = socket;
    socket.on('error', () => {}); // `close` follows and says the same
    socket.once('close', () => {
      if (this.line === socket) this.line = null;
    });
    socket.on('data', (chunk: Buffer) => this.take(chunk));
  });

  listen(): Promise<{ readonly host: string; readonly port: number }> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () =>
        resolve({ host: '127.0.0.1', port: (this.server.address() as AddressInfo).port }),
      );
    });
  }

  /** Content that has come and is not out yet, with a question behind it. */
  holds(text: string): boolean {
    return this.held.lastIndexOf(ASK_END) > this.held.lastIndexOf(text) && this.held.includes(text);
  }

  /** Prints as far as the next question, and answers it. */
  goOn(): void {
    const at = this.held.indexOf(ASK_END);
    if (at < 0) return;
    const end = at + ASK_END.length;
    this.printed += this.held.toString('latin1', 0, end);
    this.held = this.held.subarray(end);
    this.line?.write(Buffer.of(0));
  }

  powerOff(): void {
    this.held = Buffer.alloc(0);
  }

  close(): Promise<void> {
    this.line?.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length >= 3 && rest.indexOf(ASK_STATUS) === 0) {
      this.line?.write(Buffer.of(WELL));
      rest = rest.subarray(3);
    }
    this.held = Buffer.concat([this.held, rest]);
  }
}
