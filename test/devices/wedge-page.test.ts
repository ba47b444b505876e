import type { Browser, CDPSession, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executablePath, launchChromium } from '../../resources/scripts/chromium.ts';

declare global {
  // Put there by the page under test.
  var seen: { scans: string[]; refused: string[]; keys: string[] };
}

async function bundled(): Promise<string> {
  const entry = `
    import { attachWedge } from './renderer/scanner/attach-wedge.ts';
    import { DEFAULT_WEDGE_RULES } from './renderer/scanner/wedge-rules.ts';
    globalThis.seen = { scans: [], refused: [], keys: [] };
    addEventListener('keydown', (event) => { if (!event.defaultPrevented) seen.keys.push(event.code); });
    attachWedge(window, DEFAULT_WEDGE_RULES, {
      onScan: (text, symbology) => seen.scans.push((symbology ?? '') + text),
      onRefused: (reason) => seen.refused.push(reason),
    });`;
  const root = new URL('../..', import.meta.url).pathname;
  const id = `${root}wedge-page.ts`;
  const source = {
    name: 'source',
    resolveId: (name: string) => (name === id ? id : null),
    load: (name: string) => (name === id ? entry : null),
  };
  const lib = { entry: id, formats: ['iife' as const], name: 'wedge', fileName: 'wedge' };
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [source],
    build: { write: false, lib },
  });
  return (built as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

/** Keys as the operating system delivers them: `code` is the place, `key` what layout or input method made of it. */
async function press(devtools: CDPSession, code: string, key: string, modifiers = 0): Promise<void> {
  const text = key.length === 1 && modifiers !== 2 ? { text: key } : {};
  const windowsVirtualKeyCode = key === 'Process' ? 229 : key === 'Enter' ? 13 : 0;
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    code,
    key,
    modifiers,
    windowsVirtualKeyCode,
    ...text,
  });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers });
}

const scan = async (devtools: CDPSession, digits: string, keyOf: (digit: string) => string): Promise<void> => {
  await press(devtools, 'KeyB', 'b', 2); // STX: no clock decides, however slow the machine is
  for (const digit of digits) await press(devtools, `Digit${digit}`, keyOf(digit));
  await press(devtools, 'Enter', 'Enter');
};

describe.runIf(executablePath)('the wedge on a page in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    devtools = await page.context().newCDPSession(page);
    await page.setContent('<input id="name"><button id="pay">Pay</button>');
    await page.addScriptTag({ content: await bundled() });
  }, 60_000);
  afterAll(() => browser?.close());
  const seen = () => page.evaluate(() => globalThis.seen);

  test.each([
    ['US', (digit: string) => digit],
    ['a layout with letters on the digit row', () => 'é'],
    ['an input method', () => 'Process'],
  ])('%s: the scan arrives, the page sees no key of it', async (_layout, keyOf) => {
    await page.evaluate(() => {
      globalThis.seen.scans.length = globalThis.seen.keys.length = 0;
    });
    await scan(devtools, '4901777018846', keyOf);
    expect(await seen()).toEqual({ scans: ['4901777018846'], refused: [], keys: [] });
  });

  test('in a text field: what is typed stays, what is scanned does not get in', async () => {
    await page.focus('#name');
    await press(devtools, 'KeyA', 'a');
    await scan(devtools, '96385074', (digit) => digit);
    await press(devtools, 'KeyC', 'c');
    expect(await page.inputValue('#name')).toBe('ac');
    expect((await seen()).scans.at(-1)).toBe('96385074');
  });

  test('a key by itself reaches the page a moment later, once', async () => {
    await page.focus('#pay');
    await page.evaluate(() => {
      globalThis.seen.keys.length = 0;
    });
    await press(devtools, 'Digit7', '7');
    await page.waitForFunction(() => globalThis.seen.keys.length > 0);
    await press(devtools, 'F8', 'F8');
    expect((await seen()).keys).toEqual(['Digit7', 'F8']);
  });
});
