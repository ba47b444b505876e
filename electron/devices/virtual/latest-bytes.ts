/** The latest bytes of a stream. Nothing is copied before somebody looks, so a long stream in small pieces costs its length. */
export class LatestBytes {
  private readonly bytesMax: number;
  private pieces: Buffer[] = [];
  private length = 0;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  add(piece: Uint8Array): void {
    this.pieces.push(Buffer.from(piece));
    this.length += piece.length;
    // Half of it is thrown away at once, so that each byte is moved a bounded number of times.
    if (this.length > 2 * this.bytesMax) this.take();
  }

  take(): Buffer {
    const all = Buffer.concat(this.pieces).subarray(-this.bytesMax);
    this.pieces = [all];
    this.length = all.length;
    return all;
  }
}
