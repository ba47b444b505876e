/** Writes the fields of a coupon one behind the other: texts with their length, numbers in groups of seven bits. */
export class ByteWriter {
  readonly bytes: number[] = [];

  raw(bytes: Uint8Array | readonly number[]): this {
    this.bytes.push(...bytes);
    return this;
  }

  /** Least group first; the top bit says that another group follows. */
  number(value: number): this {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes.push((rest % 128) | 128);
    this.bytes.push(rest);
    return this;
  }

  text(text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.number(bytes.length).raw(bytes);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Thrown by a reader, and caught by the only one who uses it: whatever is wrong, it is no coupon. */
export class NoCoupon extends Error {}

/** Reads what `ByteWriter` wrote. Throws `NoCoupon` at anything else, an end that comes too early included. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  raw(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new NoCoupon();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const [group = 0] = this.raw(1);
      value += (group % 128) * scale;
      if (!Number.isSafeInteger(value)) throw new NoCoupon();
      // A last group of zero would be a second spelling of the same number.
      if (group < 128 && (group > 0 || scale === 1)) return value;
      if (group === 0) throw new NoCoupon();
    }
  }

  text(): string {
    try {
      return utf8.decode(this.raw(this.number()));
    } catch {
      throw new NoCoupon();
    }
  }
}
