// Draws every screen of the counter into test/screenshots/, in four languages, light and dark, at three sizes:
// node resources/scripts/screenshots.ts [part of a name ...]. Build the pages first.
import { mkdirSync } from 'node:fs';
import { type Look, openScene, SCENES, SIZES } from '../../test/fakes/scenes.ts';
import { launchChromium } from './chromium.ts';

const folder = new URL('../../test/screenshots/', import.meta.url).pathname;
const wanted = process.argv.slice(2);

/** Every scene once in English, and each language once in the size where room is tightest. */
const LOOKS: readonly Look[] = [
  { language: 'en', appearance: 'light', size: SIZES[1] },
  { language: 'en', appearance: 'dark', size: SIZES[2] },
  { language: 'ru', appearance: 'light', size: SIZES[0] },
  { language: 'ja', appearance: 'dark', size: SIZES[1] },
  { language: 'zh', appearance: 'light', size: SIZES[0] },
];

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const scene of SCENES) {
    for (const look of LOOKS) {
      const name = `${scene.name}-${look.language}-${look.appearance}-${look.size.width}`;
      if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
      const open = await openScene(browser, scene, look);
      await open.page.screenshot({ path: `${folder}${name}.png` });
      await open.close();
      console.log([name, ...open.wrong].join('\n  '));
    }
  }
} finally {
  await browser.close();
}
