import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { contrastFaults, layoutFaults } from '../fakes/look-faults.ts';
import { openScene, SCENES, SIZES, standsStill } from '../fakes/scenes.ts';

// Every scene in every language, at three sizes, light and dark: nothing is cut off, nothing is too small or too pale,
// and the content policy has nothing to refuse.

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(LANGUAGES)('%s', (language) => {
  test.each(SCENES)('$name', async (scene) => {
    const open = await openScene(browser, scene, { language, appearance: 'auto', size: SIZES[0] });
    const faults: string[] = [];
    for (const size of SIZES) {
      await open.page.setViewportSize(size);
      await standsStill(open.page);
      faults.push(...(await layoutFaults(open.page)).map((fault) => `${size.width}: ${fault}`));
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await open.page.emulateMedia({ colorScheme });
      await standsStill(open.page);
      faults.push(...(await contrastFaults(open.page)).map((fault) => `${colorScheme}: ${fault}`));
    }
    faults.push(...open.wrong);
    await open.close();
    expect(faults).toEqual([]);
  });
});
