/** What a printer's interrupt handler finds in the raw stream, inside other data too: it does not know about commands. */
export type RealTimeRequest =
  | { readonly kind: 'status'; readonly n: number }
  | { readonly kind: 'pulse'; readonly pin: number };

/** Hears `DLE EOT n` and `DLE DC4 1 m t`, one byte at a time. */
export class RealTimeEar {
  private last: readonly number[] = [];

  take(byte: number): RealTimeRequest | null {
    this.last = [...this.last.slice(-4), byte];
    const [a, b, c] = this.last.slice(-3);
    if (a === 0x10 && b === 0x04 && c !== undefined && c >= 1 && c <= 4) return { kind: 'status', n: c };
    const [dle, dc4, fn, pin = 0] = this.last;
    if (this.last.length === 5 && dle === 0x10 && dc4 === 0x14 && fn === 1) return { kind: 'pulse', pin: pin & 1 };
    return null;
  }
}
