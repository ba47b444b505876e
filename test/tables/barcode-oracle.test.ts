import { readFileSync } from 'node:fs';
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { parseElementString } from '../../shared/catalogue/barcodes/gs1.ts';
import { memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { DEFAULT_BARCODE_RULES as RULES } from '../../shared/catalogue/barcodes/rules.ts';

beforeAll(() => {
  const wasm = readFileSync(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: false });
});

/** Drawn by one library, read by another: neither is ours, and both refuse what GS1 forbids. */
async function throughPaper(bcid: string, text: string, options: object = {}) {
  const png = await bwipjs.toBuffer({ bcid, text, scale: 3, padding: 12, backgroundcolor: 'ffffff', ...options });
  const [code] = await readBarcodes(new Blob([new Uint8Array(png)]), { tryHarder: true });
  if (!code) throw new Error(`Not readable: ${bcid} ${text}`);
  return { text: Buffer.from(code.bytes).toString('utf8'), symbology: code.symbologyIdentifier };
}

test.each([
  ['ean13', '4901777018846', { kind: 'product', barcode: '4901777018846' }],
  ['upca', '012345678905', { kind: 'product', barcode: '0012345678905' }],
  ['ean8', '96385074', { kind: 'product', barcode: '96385074' }],
  ['ean13', '2812345012505', { kind: 'weighed', barcode: '2812345012505', item: '12345', weightGrams: 1250 }],
  ['code128', memberCardNumber(3), { kind: 'memberCard', number: memberCardNumber(3) }],
  ['qrcode', memberCardNumber(4), { kind: 'memberCard', number: memberCardNumber(4) }],
  ['code128', 'RCP-T1-0-12', { kind: 'receipt', receipt: 'T1-0-12' }],
  ['qrcode', `https://joren.example/m/${memberCardNumber(5)}`, { kind: 'memberCard', number: memberCardNumber(5) }],
  ['gs1-128', '(01)09506000134352(17)251200(10)AB-1(21)S', { kind: 'product', barcode: '9506000134352' }],
  ['gs1datamatrix', '(01)09506000134352(10)AB(3103)001250', { kind: 'weighed', weightGrams: 1250 }],
  ['gs1qrcode', '(01)09506000134352(3922)1599', { kind: 'weighed', price: 1599 }],
  ['databarexpanded', '(01)09506000134352(3103)001250', { kind: 'weighed', weightGrams: 1250 }],
])('%s %s', async (bcid, content, code) => {
  // bwip-js knows that a price of a variable measure item wants a weight beside it; a till has no such rule.
  const read = await throughPaper(bcid, content, { dontlint: true });
  expect(routeScan(read.text, read.symbology, RULES)).toMatchObject(code);
});

test('random element strings come back as they were', () =>
  fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^0\d{12}$/),
      fc.stringMatching(/^[A-Za-z0-9/.-]{1,20}$/),
      fc.stringMatching(/^[A-Z0-9]{1,20}$/),
      fc.integer({ min: 0, max: 999_999 }),
      async (gtin, lot, serial, weight) => {
        const elements = [
          ['01', withCheckDigit(gtin)],
          ['3103', String(weight).padStart(6, '0')],
          ['10', lot],
          ['21', serial],
        ] as const;
        const read = await throughPaper('gs1datamatrix', elements.map(([ai, value]) => `(${ai})${value}`).join(''));
        expect(read.symbology).toBe(']d2');
        const parsed = parseElementString(read.text);
        expect(parsed.ok && [...parsed.value]).toEqual(elements);
      },
    ),
    { numRuns: 60 },
  ));

test.each([
  ['(01)09506000134353', '0109506000134353'], // check digit
  ['(01)09506000134352(17)251301', '010950600013435217251301'], // month 13
  [`(01)09506000134352(10)${'L'.repeat(21)}`, `010950600013435210${'L'.repeat(21)}`],
])('what bwip-js refuses to draw we refuse to read: %s', async (content, scanned) => {
  await expect(bwipjs.toBuffer({ bcid: 'gs1-128', text: content })).rejects.toThrow(/GS1/i);
  expect(parseElementString(scanned).ok).toBe(false);
});
