import receiptline from 'receiptline';

/** Rows of one `GS v 0`. A printer that loses its line inside a command swallows at most this much of the next job. */
export const BAND_ROWS_MAX = 128;
const QR_CELL_DOTS = 4;

/** A QR code as dots, or null where it would not fit into `widthDots`. Drawn by us, so printers without QR print it. */
export function qrBands(content: string, widthDots: number): Buffer | null {
  const matrix = receiptline.qrcode.generate({ data: content, type: 'qrcode', cell: QR_CELL_DOTS, level: 'm' });
  if (matrix.length === 0 || matrix.length * QR_CELL_DOTS > widthDots) return null;
  const rows = matrix.flatMap((modules) => {
    const row = packedRow(modules, QR_CELL_DOTS);
    return Array.from({ length: QR_CELL_DOTS }, () => row);
  });
  return Buffer.concat(bands(rows));
}

function packedRow(modules: Uint8Array, cell: number): Buffer {
  const row = Buffer.alloc(Math.ceil((modules.length * cell) / 8));
  for (let x = 0; x < modules.length * cell; x++) {
    if (modules[Math.floor(x / cell)] === 1) row[x >> 3]! |= 0x80 >> (x & 7);
  }
  return row;
}

/** `GS v 0 m xL xH yL yH d…`: x in bytes, y in rows. Bands follow each other without a gap. */
function bands(rows: readonly Buffer[]): Buffer[] {
  const out: Buffer[] = [];
  for (let from = 0; from < rows.length; from += BAND_ROWS_MAX) {
    const band = rows.slice(from, from + BAND_ROWS_MAX);
    const width = band[0]!.length;
    out.push(Buffer.from([0x1d, 0x76, 0x30, 0, width & 255, width >> 8, band.length & 255, band.length >> 8]), ...band);
  }
  return out;
}
