/** Dots, one bit each, most significant bit left, rows padded to whole bytes: as every printer takes them. 1 is black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

export const strideOf = (width: number): number => (width + 7) >> 3;

export const blank = (width: number, height: number): Bitmap => ({
  width,
  height,
  bits: new Uint8Array(strideOf(width) * height),
});

/** Is this dot black? Outside, nothing is. */
export function isBlack({ width, height, bits }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return (bits[y * strideOf(width) + (x >> 3)]! & (0x80 >> (x & 7))) > 0;
}

export function blacken({ width, height, bits }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  bits[y * strideOf(width) + (x >> 3)]! |= 0x80 >> (x & 7);
}

/** Puts `mark` on `page` with its upper left corner at x, y. What hangs over the edge is left off. */
export function stamp(page: Bitmap, mark: Bitmap, x: number, y: number): void {
  for (let row = 0; row < mark.height; row++) {
    for (let column = 0; column < mark.width; column++) {
      if (isBlack(mark, column, row)) blacken(page, x + column, y + row);
    }
  }
}

/** One below the other; all of them are equally wide. */
export function stacked(parts: readonly Bitmap[]): Bitmap {
  const width = parts[0]?.width ?? 0;
  if (parts.some((part) => part.width !== width)) throw new RangeError('Only equally wide bitmaps can be stacked');
  const bits = Buffer.concat(parts.map((part) => part.bits));
  return { width, height: parts.reduce((sum, part) => sum + part.height, 0), bits };
}
