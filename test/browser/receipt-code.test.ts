import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { openScene, SCENES, SIZES } from '../fakes/scenes.ts';
import { FAKE_SOLD } from '../fakes/till-api-views.ts';

// A telephone held in front of a screen reads the receipt off it: dark on light, with its quiet zone, in every room.

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
  const wasm = readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: false });
});
afterAll(() => browser.close());

/** A reader of the plainest kind: the picture as it is, not inverted. */
async function readOff(png: Buffer): Promise<string[]> {
  const { data, width, height } = PNG.sync.read(png);
  const picture = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' } as ImageData;
  return (await readBarcodes(picture, { formats: ['QRCode'], tryInvert: false })).map(({ text }) => text);
}

const WITH_CODE = /^(?:closed-(?:no-paper|refund-no|consent)|customer-code)/;
const scenes = SCENES.filter(({ name }) => WITH_CODE.test(name));
const looks = scenes.flatMap((scene) =>
  [SIZES[0], SIZES[2]].flatMap((size) =>
    (['light', 'dark'] as const).map(
      (appearance, at) => [scene.name, size.width, appearance, { scene, size, at }] as const,
    ),
  ),
);

test.each(looks)('%s at %i, %s', async (_name, width, appearance, { scene, size, at }) => {
  const language = LANGUAGES[(at + (width === 1024 ? 0 : 2)) % LANGUAGES.length]!;
  const open = await openScene(browser, scene, { language, appearance, size });
  const read = await readOff(await open.page.screenshot());
  await open.close();
  expect({ read, wrong: open.wrong }).toEqual({ read: [receiptCode(FAKE_SOLD)], wrong: [] });
});

test('no code where the paper has come out', async () => {
  for (const name of ['closed', 'customer-thanks']) {
    const scene = SCENES.find((each) => each.name === name)!;
    const open = await openScene(browser, scene, { language: 'en', appearance: 'light', size: SIZES[0] });
    expect(await readOff(await open.page.screenshot())).toEqual([]);
    expect(await open.page.locator('svg[role=img]').count()).toBe(0);
    await open.close();
  }
});
