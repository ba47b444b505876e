import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { memberCardEan, memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { barcodeOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';

const goods = (id: string, barcode: string) => ({
  id,
  name: { en: id },
  barcodes: [barcode],
  categories: [],
  tags: [],
  soldBy: 'each',
  tax: 'standard',
  prices: [{ list: demo.store.priceList, unit: 100 }],
});
/** Codes of which each begins the next. */
const NESTED = ['401', '4011', '40115', '4011538'];
const NOBODYS = 9_999_991;

let template = '';
let till: TrialTill;
beforeAll(async () => {
  template = await enrolledFolder({ products: NESTED.map((code) => goods(`plu-${code}`, code)) });
});
afterEach(() => till.close());
afterAll(removeFolders);
async function openTill(): Promise<TrialTill> {
  till = await TrialTill.open(copyOf(template));
  return till;
}

const MILK = barcodeOf('milk-1l');
const TEA = barcodeOf('green-tea-500ml');
const [CARD] = demo.cards.filter(({ state, until }) => state === 'active' && !until).map(({ number }) => number);

describe('refused with a code, nothing rung, and the next scan is as good as ever', () => {
  test.each([
    ['a QR of 10 kB', 'x'.repeat(10_000), 'scan.tooLong'],
    ['a link of 10 kB', `https://joren.example/m/${'A'.repeat(10_000)}`, 'scan.tooLong'],
    ['NUL', `${MILK.slice(0, 6)}\u0000${MILK.slice(6)}`, 'scan.controlCharacters'],
    ['ESC', `\u001b@${MILK}`, 'scan.controlCharacters'],
    ['a drawer pulse for a printer', '\u0010\u0014\u0001\u0000\u0008', 'scan.controlCharacters'],
    ['script', 'javascript:alert(1)', 'product.unknown'],
    ['a page', 'https://evil.example/joren.example/m/x', 'scan.unknownLink'],
    ['a file', 'file:///etc/passwd', 'scan.unknownLink'],
    ['a link with somebody in it', 'https://joren.example@evil.example/m/x', 'scan.unknownLink'],
    ['markup', '<img src=x onerror=alert(1)>', 'product.unknown'],
    ['SQL', `'; DROP TABLE journal; --`, 'product.unknown'],
    ['a lone surrogate', '\ud800'.repeat(8), 'scan.unreadable'],
    ['a price read backwards', `${MILK}\u202e`, 'scan.unreadable'],
    ['a card that nobody issued', memberCardNumber(NOBODYS), 'card.unknown'],
    ['the same as EAN', memberCardEan(NOBODYS), 'card.unknown'],
    ['a payment card', '4111111111111111', 'scan.paymentCard'],
    ['a payment card on its stripe', '%B4111111111111111^DOE/JOHN^2512?;4111111111111111=2512?', 'scan.paymentCard'],
    ['half a code', MILK.slice(0, 9), 'product.unknown'],
    ['two codes in one', MILK + TEA, 'product.unknown'],
    ['a prototype', '__proto__', 'product.unknown'],
  ])('%s', async (_what, code, notice) => {
    await openTill();
    expect(await till.scan(code)).toMatchObject({ ok: false, notice: { code: notice } });
    expect([till.view.lines, till.view.member]).toEqual([[], null]);
    expect(JSON.stringify(till.view.notice)).not.toContain('4111');
    await till.scan(MILK);
    expect(till.view.items).toBe(1);
  });
});

test.each([
  ['full-width', (digit: number) => String.fromCharCode(0xff10 + digit)],
  ['Arabic-Indic', (digit: number) => String.fromCharCode(0x660 + digit)],
  ['extended Arabic-Indic', (digit: number) => String.fromCharCode(0x6f0 + digit)],
  ['Devanagari', (digit: number) => String.fromCharCode(0x966 + digit)],
])('%s digits are the code', async (_what, digit) => {
  await openTill();
  await till.scan(Array.from(MILK, (each) => digit(Number(each))).join(''));
  expect(till.view.lines.map(({ quantity }) => quantity)).toEqual(['1']);
});

test('a code that begins another rings itself', async () => {
  await openTill();
  for (const code of NESTED) await till.scan(code);
  expect(till.view.lines.map(({ name }) => name.en)).toEqual(NESTED.map((code) => `plu-${code}`));
});

test('the same scan fifty times in a second is fifty pieces', async () => {
  await openTill();
  await Promise.all(Array.from({ length: 50 }, () => till.act.scan({ text: MILK })));
  expect(till.view.items).toBe(50);
});

test('two scanners fire at once: nothing is lost, nothing merged, and a card between them joins the sale', async () => {
  await openTill();
  const left = Array.from({ length: 60 }, () => MILK);
  const right = Array.from({ length: 60 }, (_, at) => (at === 30 ? (CARD ?? '') : TEA));
  await Promise.all(left.flatMap((code, at) => [code, right[at] ?? ''].map((text) => till.act.scan({ text }))));
  const pieces = till.view.lines.filter(({ gift }) => !gift).map(({ quantity }) => Number(quantity));
  expect(pieces.reduce((sum, each) => sum + each, 0)).toBe(60 + 59);
  expect(till.view.member).not.toBeNull();
});

test('a member card on a stripe joins the sale; a payment card leaves no trace on the disk or in the log', async () => {
  await openTill();
  expect(await till.scan(`%${CARD}^SOMEBODY/ELSE^?`)).toEqual({ ok: true });
  expect(till.view.member).not.toBeNull();
  const pan = '5555555555554444';
  await till.scan(`%B${pan}^DOE/JOHN^2512?;${pan}=2512?`);
  await till.scan(MILK);
  await till.payCash();
  const { folder, log } = till;
  await till.close();
  const traces = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(pan));
  expect([traces, log.filter((line) => line.includes(pan))]).toEqual([[], []]);
  till = await TrialTill.open(folder);
  expect(till.view.phase).toBe('closed');
});

test('a check digit that is right is not enough', async () => {
  await openTill();
  expect(await till.scan(withCheckDigit('952199999999'))).toMatchObject({ notice: { code: 'product.unknown' } });
});
