import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type DecodedReceipt, pixelRows } from './decode-receipt.ts';

const MARGIN = 16;
const WASM = new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url);
type Images = DecodedReceipt['images'];

/** What the QR symbols on a receipt say, from the top, read from their dots. */
export async function qrTexts(images: Images): Promise<string[]> {
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(WASM).buffer as ArrayBuffer }, fireImmediately: false });
  const texts: string[] = [];
  for (const symbol of symbolsIn(images)) texts.push(...(await textsOf(symbol)));
  return texts;
}

/** A symbol comes in bands of its own width; where the width changes, the next one begins. */
function symbolsIn(images: Images): Images[] {
  const symbols: Images[number][][] = [];
  for (const image of images) {
    const last = symbols.at(-1);
    if (last?.[0]?.width === image.width) last.push(image);
    else symbols.push([image]);
  }
  return symbols;
}

async function textsOf(images: Images): Promise<string[]> {
  const rows = pixelRows(images);
  const width = (rows[0]?.length ?? 0) + 2 * MARGIN;
  const height = rows.length + 2 * MARGIN;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [y, row] of rows.entries()) {
    for (const [x, dot] of Array.from(row).entries()) {
      const at = ((y + MARGIN) * width + x + MARGIN) * 4;
      if (dot === '1') data.fill(0, at, at + 3);
    }
  }
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, { formats: ['QRCode'] });
  return found.map(({ text }) => text);
}
