import fc from 'fast-check';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyOf } from '../../renderer/scanner/keys.ts';
import { type Layout, type TypedKey, typedKeys } from '../../renderer/scanner/typed-keys.ts';
import { launchChromium, PAGE_TIMEOUT_MS } from '../../resources/scripts/chromium.ts';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { memberCardEan, memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { press, pressAll, wedgeScript } from '../fakes/wedge-page.ts';

const GS = '\u001d';
/** What shops scan: goods, cards, links, GS1 with its separators, stripes, and codes of their own in any ASCII. */
const code = fc.oneof(
  fc.stringMatching(/^\d{12}$/).map(withCheckDigit),
  fc.nat(1_000_000).map(memberCardNumber),
  fc.nat(1_000_000).map((serial) => memberCardEan(serial)),
  fc.nat(1_000_000).map((serial) => `https://joren.example/m/${memberCardNumber(serial)}?x=1&y=%20`),
  fc.stringMatching(/^[A-Za-z0-9/.-]{1,20}$/).map((lot) => `]C10109506000134352` + `10${lot}${GS}21S7`),
  fc.nat(1_000_000).map((serial) => `%${memberCardNumber(serial)}^TANAKA/YUKI^?;${memberCardEan(serial)}=2912?`),
  fc.stringMatching(/^[!-~][ -~]{0,60}$/).filter((text) => !text.startsWith(']')),
);
const codes = (count: number, seed: number): string[] => fc.sample(code, { numRuns: count, seed });

let browser: Browser;
let page: Page;
let devtools: CDPSession;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function open(rules?: string): Promise<void> {
  page = await browser.newPage();
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  devtools = await page.context().newCDPSession(page);
  await page.setContent('<input id="name">');
  await page.addScriptTag({ content: await wedgeScript(rules) });
}
const seen = () => page.evaluate(() => globalThis.seen);
const keysFor = (text: string, layout: Layout): TypedKey[] => {
  const keys = typedKeys(text, layout);
  if (!keys) throw new Error(`No keys for ${text}`);
  return keys;
};

describe('1,000 codes in Chromium, none wrong and no key of them seen by the page', () => {
  test.each([
    ['us', 350],
    ['ru', 350],
  ] as const)('%s: %i codes', async (layout, count) => {
    await open();
    const sent = codes(count, count);
    for (const text of sent) await pressAll(devtools, keysFor(text, layout));
    expect(await seen()).toEqual({ scans: sent, refused: [], keys: [] });
    await page.close();
  });

  test('a Japanese input method that is composing: 200 codes', async () => {
    await open();
    await page.focus('#name');
    const sent = codes(200, 3);
    for (const [at, text] of sent.entries()) {
      // Half a word stands in the field, as a person left it when the scanner fired.
      const half = 'かな'.slice(0, 1 + (at % 2));
      await devtools.send('Input.imeSetComposition', {
        text: half,
        selectionStart: half.length,
        selectionEnd: half.length,
      });
      await pressAll(devtools, keysFor(text, 'ime'));
    }
    await devtools.send('Input.insertText', { text: '仮名' });
    expect(await seen()).toEqual({ scans: sent, refused: [], keys: [] });
    expect(await page.inputValue('#name')).toBe('仮名');
    await page.close();
  });

  test('a scanner set to Japan on a Japanese keyboard: 100 codes', async () => {
    await open(`{ ...DEFAULT_WEDGE_RULES, country: 'jp' }`);
    const sent = codes(100, 4);
    for (const text of sent) {
      const typed = Array.from(`\u0002${text}`, (character): TypedKey => {
        const ctrl = character < ' ';
        const wanted = ctrl ? String.fromCharCode(character.charCodeAt(0) + 0x40).toLowerCase() : character;
        const found = keyOf(wanted, 'jp');
        if (!found) throw new Error(`No key for ${character}`);
        return { ...found, key: wanted, ctrl };
      });
      await pressAll(devtools, [...typed, { code: 'Enter', key: 'Enter', shift: false, ctrl: false }]);
    }
    expect(await seen()).toEqual({ scans: sent, refused: [], keys: [] });
    await page.close();
  });
});

test('Tab ends a code as well as Enter, and a shop may say which key, which prefix and how short', async () => {
  await open(
    `{ ...DEFAULT_WEDGE_RULES, prefixes: ['F9'], prefixesInText: ['F9'], suffixes: ['Tab'], lengthMin: 3, gapMsMax: 5000 }`,
  );
  const plain = (text: string): TypedKey[] => keysFor(text, 'ru').slice(1, -1);
  const tab: TypedKey = { code: 'Tab', key: 'Tab', shift: false, ctrl: false };
  const f9: TypedKey = { code: 'F9', key: 'F9', shift: false, ctrl: false };
  await pressAll(devtools, [f9, ...plain('A1'), tab]);
  await pressAll(devtools, [...plain('4011'), tab]);
  expect((await seen()).scans).toEqual(['A1', '4011']);
  await page.close();
});

test('characters as Alt and the number pad, as some scanners type on a layout that they do not know', async () => {
  await open();
  const stx = keysFor('x', 'us').slice(0, 1);
  await pressAll(devtools, stx);
  for (const character of 'Mbr-7%') {
    const digits = String(character.charCodeAt(0)).padStart(4, '0');
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'AltLeft', key: 'Alt', modifiers: 1 });
    for (const digit of digits)
      await press(devtools, { code: `Numpad${digit}`, key: digit, shift: false, ctrl: false, alt: true });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'AltLeft', key: 'Alt' });
  }
  await press(devtools, { code: 'Enter', key: 'Enter', shift: false, ctrl: false });
  expect((await seen()).scans).toEqual(['Mbr-7%']);
  await page.close();
});

test('no control character of a code is ever a shortcut: the page stays where it is and sees none of them', async () => {
  await open();
  const control = (letter: string, shift = false): TypedKey => ({
    code: `Key${letter}`,
    key: letter.toLowerCase(),
    shift,
    ctrl: true,
  });
  for (const letter of 'ACDEFGHIJKLMNOPQRSTUVWXYZ') {
    await pressAll(devtools, [...keysFor('4901', 'us').slice(0, -1), control(letter), control(letter, true)]);
    await press(devtools, { code: 'Enter', key: 'Enter', shift: false, ctrl: false });
  }
  const { scans, refused, keys } = await seen();
  expect([scans, new Set(refused), keys]).toEqual([[], new Set(['controlCharacters']), []]);
  expect(browser.contexts().flatMap((context) => context.pages()).length).toBe(1);
  await page.close();
});
