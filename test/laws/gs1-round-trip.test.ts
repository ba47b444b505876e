import { readFileSync } from 'node:fs';
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { parseDigitalLink } from '../../shared/catalogue/barcodes/digital-link.ts';
import { parseElementString } from '../../shared/catalogue/barcodes/gs1.ts';
import { law } from './law.ts';

beforeAll(() => {
  const wasm = readFileSync(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: false });
});

type Element = readonly [ai: string, value: string];
const digits = (min: number, max = min) => fc.stringMatching(new RegExp(`^\\d{${min},${max}}$`));
const text = (max: number) => fc.stringMatching(new RegExp(`^[!"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]{1,${max}}$`));
const checked = (length: number) => digits(length - 1).map(withCheckDigit);
const two = (max: number, min = 0) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const date = fc.tuple(two(99), two(12, 1), two(28)).map((parts) => parts.join(''));
const n = fc.integer({ min: 0, max: 5 }).map(String);
const element = (ai: string, value: fc.Arbitrary<string>): fc.Arbitrary<Element> => value.map((each) => [ai, each]);
const scaled = (ai: string, value: fc.Arbitrary<string>): fc.Arbitrary<Element> =>
  fc.tuple(n, value).map(([decimals, each]) => [ai + decimals, each]);

/** Every identifier that a till knows, with any value that it may have. */
const ELEMENTS: readonly fc.Arbitrary<Element>[] = [
  element('00', checked(18)),
  element('01', checked(14)),
  element('02', checked(14)),
  element('10', text(20)),
  ...['11', '13', '15', '16', '17'].map((ai) => element(ai, date)),
  element('21', text(20)),
  element('20', digits(2)),
  element('30', digits(1, 8)),
  element('37', digits(1, 8)),
  ...['310', '311', '312', '313', '314', '315', '316'].map((ai) => scaled(ai, digits(6))),
  scaled('392', digits(1, 15)),
  scaled('393', digits(4, 18)),
  element('90', text(30)),
  ...['91', '92', '93', '94', '95', '96', '97', '98', '99'].map((ai) => element(ai, text(90))),
  ...['240', '241', '250', '251'].map((ai) => element(ai, text(30))),
  ...['410', '411', '412', '413', '414', '415', '416', '417'].map((ai) => element(ai, checked(13))),
  element('420', text(20)),
  element(
    '421',
    fc.tuple(digits(3), text(9)).map((parts) => parts.join('')),
  ),
  ...['422', '424', '426'].map((ai) => element(ai, digits(3))),
  ...['423', '425'].map((ai) => element(ai, digits(15))),
  element('427', text(3)),
  element(
    '7003',
    fc.tuple(two(99), two(12, 1), two(28, 1), two(23), two(59)).map((parts) => parts.join('')),
  ),
  element('8005', digits(6)),
  element(
    '8006',
    fc.tuple(checked(14), two(99, 1), two(99, 1)).map((parts) => parts.join('')),
  ),
  element('12', date),
  ...['22', '243', '254', '7020', '7021', '7022', '7240', '8002', '8012'].map((ai) => element(ai, text(20))),
  ...['710', '711', '712', '713', '714', '715', '716', '717'].map((ai) => element(ai, text(20))),
  element('235', text(28)),
  element('242', digits(1, 6)),
  ...['320', '329', '330', '337', '340', '349', '350', '357', '360', '369'].map((ai) => scaled(ai, digits(6))),
  scaled('390', digits(1, 15)),
  element('3942', digits(4)),
  element('3952', digits(6)),
  ...['400', '403', '7002', '7023', '8004'].map((ai) => element(ai, text(30))),
  element('402', checked(17)),
  element('7004', digits(1, 4)),
  element('7005', text(12)),
  element('7008', text(3)),
  element('7009', text(10)),
  element('8008', digits(10)),
  element('8009', text(50)),
  element('8013', text(25)),
  element('8111', digits(4)),
  element('8020', text(25)),
  element('8200', text(70)),
];
const elements = fc.uniqueArray(fc.oneof(...ELEMENTS), { minLength: 1, maxLength: 6, selector: ([ai]) => ai });

// GS1 General Specifications, figure 7.8.5-2: identifiers of predefined length need no separator behind them.
const PREDEFINED = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/;
const GS = '\u001d';

/** As a symbol carries it: written here from the standard's own table, not from ours. */
const elementString = (all: readonly Element[]): string =>
  all.map(([ai, value], at) => ai + value + (PREDEFINED.test(ai) || at === all.length - 1 ? '' : GS)).join('');
const bracketed = (all: readonly Element[]): string => all.map(([ai, value]) => `(${ai})${value}`).join('');

law(
  '10,000 random element strings come back as they were',
  [elements, fc.constantFrom('', GS)],
  (all, first) => {
    const parsed = parseElementString(first + elementString(all));
    expect(parsed.ok && [...parsed.value]).toEqual(all);
  },
  { numRuns: 10_000 },
);

describe('drawn by one library and read by another: neither is ours', () => {
  async function throughPaper(bcid: string, content: string, options: object = {}) {
    const png = await bwipjs.toBuffer({
      bcid,
      text: content,
      scale: 2,
      padding: 10,
      backgroundcolor: 'ffffff',
      ...options,
    });
    const [code] = await readBarcodes(new Blob([new Uint8Array(png)]), { tryHarder: true });
    return code ? { text: Buffer.from(code.bytes).toString('utf8'), symbology: code.symbologyIdentifier } : null;
  }

  test.each([
    ['gs1-128', ']C1', 120],
    ['gs1qrcode', ']Q3', 120],
    ['gs1datamatrix', ']d2', 120],
  ] as const)('%s', async (bcid, symbology, numRuns) => {
    // A Code 128 holds 48 characters. The drawing library's own spelling has brackets, and doubles % in a QR; it also
    // knows which elements go together, which a till does not ask.
    const drawable = elements.filter(
      (all) => !/[()%]/.test(elementString(all)) && (bcid !== 'gs1-128' || elementString(all).length <= 44),
    );
    await fc.assert(
      fc.asyncProperty(drawable, async (all) => {
        const read = await throughPaper(bcid, bracketed(all), { dontlint: true });
        expect(read?.symbology).toBe(symbology);
        const parsed = parseElementString(read?.text ?? '');
        expect(parsed.ok && [...parsed.value]).toEqual(all);
      }),
      { numRuns },
    );
  });

  test('Code 128 of the shop', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[!-~]{4,30}$/), async (content) => {
        const read = await throughPaper('code128', content);
        expect(read).toEqual({ text: content, symbology: ']C0' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('what may not stand behind an identifier: bwip-js and we refuse the same', () => {
  /** One element with a value that is right, or nearly. */
  const nearly = fc.oneof(
    fc.tuple(fc.constantFrom('00', '01', '02'), digits(13, 19)),
    fc.tuple(fc.constantFrom('00'), checked(18)),
    fc.tuple(fc.constantFrom('01', '02'), checked(14)),
    fc.tuple(
      fc.constantFrom('11', '13', '15', '16', '17'),
      fc.tuple(two(99), two(14), two(33)).map((parts) => parts.join('')),
    ),
    fc.tuple(fc.constantFrom('10', '21'), fc.stringMatching(/^[A-Z0-9 _.~-]{1,23}$/)),
    fc.tuple(fc.constantFrom('20'), digits(1, 3)),
    fc.tuple(fc.constantFrom('90', '240', '241', '250', '251'), fc.stringMatching(/^[A-Z0-9 _.~-]{1,33}$/)),
    fc.tuple(fc.constantFrom('91', '99'), fc.stringMatching(/^[A-Z0-9 _.~-]{80,93}$/)),
    fc.tuple(fc.constantFrom('410', '414', '417'), fc.oneof(digits(12, 14), checked(13))),
    fc.tuple(
      fc.constantFrom('7003'),
      fc.tuple(two(99), two(13, 1), two(29), two(24), two(61)).map((parts) => parts.join('')),
    ),
    fc.tuple(fc.constantFrom('30', '37'), digits(1, 10)),
    fc.tuple(fc.constantFrom('3103', '3112', '3150'), digits(4, 8)),
    fc.tuple(fc.constantFrom('3922'), digits(1, 17)),
    fc.tuple(fc.constantFrom('8005'), digits(5, 7)),
    fc.tuple(fc.constantFrom('22', '243', '254', '710', '7021', '8012'), fc.stringMatching(/^[A-Z0-9 _.~-]{1,23}$/)),
    fc.tuple(fc.constantFrom('3203', '3571', '3692'), digits(5, 7)),
    fc.tuple(fc.constantFrom('242'), digits(1, 8)),
    fc.tuple(fc.constantFrom('3942', '7004'), digits(3, 5)),
    fc.tuple(fc.constantFrom('402'), fc.oneof(digits(16, 18), checked(17))),
  );
  const accepts = (all: readonly Element[]): boolean => {
    try {
      // Which elements must go together is no question of a till: those rules are left out.
      bwipjs.raw({ bcid: 'gs1-128', text: bracketed(all), parse: false });
      return true;
    } catch (error) {
      return /requisite|associat|exclus|GS1missing|GS1repeated/i.test(String(error));
    }
  };
  test('3,000 values', () => {
    const verdicts = { good: 0, bad: 0 };
    fc.assert(
      fc.property(nearly, (one) => {
        // A value that is too long may read as a right one and a further element behind it.
        const parsed = parseElementString(elementString([one]));
        const mine = parsed.ok && parsed.value.get(one[0]) === one[1];
        verdicts[mine ? 'good' : 'bad']++;
        expect({ one, ok: mine }).toEqual({ one, ok: accepts([one]) });
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(verdicts.good, verdicts.bad)).toBeGreaterThan(300);
  });
});

law(
  'Digital Links of random elements come back as they were',
  [checked(14), text(20), text(20), date, digits(6)],
  (gtin, lot, serial, expiry, weight) => {
    const link = `https://shop.example/p/01/${gtin}/10/${encodeURIComponent(lot)}/21/${encodeURIComponent(serial)}?17=${expiry}&3103=${weight}&utm=x`;
    const parsed = parseDigitalLink(link);
    expect(parsed?.ok && [...parsed.value]).toEqual([
      ['01', gtin],
      ['10', lot],
      ['21', serial],
      ['17', expiry],
      ['3103', weight],
    ]);
  },
  { numRuns: 2_000 },
);
