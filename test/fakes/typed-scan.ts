import type { Page } from 'playwright-core';

/** As a scanner that types: the keys of the code, then Enter, all at once, so that no stall of the machine cuts it. */
export async function typedScan(page: Page, digits: string): Promise<void> {
  await page.evaluate((code) => {
    for (const key of [...code, 'Enter']) {
      for (const type of ['keydown', 'keyup']) {
        const name = key === 'Enter' ? key : `Digit${key}`;
        document.body.dispatchEvent(new KeyboardEvent(type, { key, code: name, bubbles: true, cancelable: true }));
      }
    }
  }, digits);
}
