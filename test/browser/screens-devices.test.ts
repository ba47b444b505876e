import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { type OpenScene, openScene, SIZES } from '../fakes/scenes.ts';
import { typedScan } from '../fakes/typed-scan.ts';

// Setting up the devices with nothing but a keyboard.

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const LOOK = { language: 'en', appearance: 'light', size: SIZES[0] } as const;

async function devices(): Promise<OpenScene> {
  const open = await openScene(browser, { name: 'devices', keys: ['F10', '1', { until: 'text=hidraw3' }] }, LOOK);
  open.till.asked.length = 0;
  return open;
}
/** Into the field that has the keys: what comes faster than by hand would be taken for a scanner. */
const typeInto = (page: Page, text: string): Promise<void> => page.locator('input:focus').fill(text);
/** The devices that the screen has last asked the till to use. */
const saved = ({ till }: OpenScene): Record<string, object[]> => {
  const asked = till.asked.findLast((each) => each.startsWith('save '));
  return asked ? JSON.parse(asked.slice(5)) : {};
};

test('a scanner that was found is added: digits choose, Enter saves, and everything else stays as it is', async () => {
  const open = await devices();
  const { page, till } = open;
  await page.keyboard.press('3');
  await page.getByText('Ends a code with').waitFor();
  for (let n = 0; n < 3; n++) await page.keyboard.press('4'); // found out → CR → LF → Tab
  await page.getByText('Tab', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Honeywell 1950g').first().waitFor();
  await expect
    .poll(() => saved(open).scanners)
    .toEqual([
      { kind: 'serial', path: '/dev/ttyACM0', baudRate: 9_600, terminator: 'auto' },
      { kind: 'serial', path: expect.stringContaining('1950g'), baudRate: 9_600, terminator: 'tab' },
    ]);
  expect(saved(open).printer).toEqual([till.setup.view().devices[0]?.draft]);
  await open.close();
});

/** As the scene's counter has it. */
const PRINTER = {
  kind: 'tcp',
  host: '10.0.4.31',
  port: 9_100,
  model: 'epson-tm-m30',
  drawer: true,
  drawerPin: '2',
  drawerKick: 'atOnce',
  drawerSensor: 'high',
  characters: 'latin',
};

test('a printer at another address: the field takes the keys, the address is tried, then saved', async () => {
  const open = await devices();
  const { page, till } = open;
  await page.keyboard.press('1');
  await page.getByText('Try the address').waitFor();
  await page.keyboard.press('2');
  await typeInto(page, '10.0.4.99');
  await page.keyboard.press('F6');
  await expect.poll(() => till.asked).toEqual(['probe 10.0.4.99:9100']);
  await page.keyboard.press('Enter');
  await expect.poll(() => saved(open).printer).toEqual([{ ...PRINTER, host: '10.0.4.99' }]);
  await open.close();
});

test('what hangs on a printer and what it can print are a key each', async () => {
  const open = await devices();
  const { page } = open;
  await page.keyboard.press('1');
  await page.getByText('Try the address').waitFor();
  await page.keyboard.press('6');
  await page.getByText('Pin 5').waitFor();
  await page.keyboard.press('7');
  await page.getByText('In turn').waitFor();
  await page.keyboard.press('8');
  await page.keyboard.press('8');
  await page.getByText('As its model').waitFor();
  await page.keyboard.press('9');
  await page.getByText('None: all is drawn').waitFor();
  await page.keyboard.press('Enter');
  const changed = { drawerPin: '5', drawerKick: 'inTurn', drawerSensor: 'asModel', characters: 'drawn' };
  await expect.poll(() => saved(open).printer).toEqual([{ ...PRINTER, ...changed }]);
  await open.close();
});

test('another kind has other fields; what is refused stays on the screen with its reason', async () => {
  const open = await devices();
  const { page } = open;
  await page.keyboard.press('1');
  await page.getByText('Try the address').waitFor();
  await page.keyboard.press('1'); // network → none
  await expect.poll(() => page.locator('input').count()).toBe(0);
  await page.keyboard.press('1');
  await page.keyboard.press('1'); // → on the screen → network again
  await expect.poll(() => page.locator('input').count()).toBe(2);
  await page.keyboard.press('2');
  await typeInto(page, 'wrong host');
  await page.keyboard.press('Enter');
  await page.getByText('printer.host is not right: Invalid string.').waitFor();
  expect(await page.locator('input').first().inputValue()).toBe('wrong host');
  await page.keyboard.press('Escape');
  await page.getByText('Look again').waitFor();
  await open.close();
});

test('a scanner is taken away', async () => {
  const open = await devices();
  await open.page.keyboard.press('2');
  await open.page.getByText('Remove').waitFor();
  await open.page.keyboard.press('Shift+Delete');
  await expect.poll(() => saved(open).scanners).toEqual([]);
  await open.close();
});

test('"scan something now": what a scanner types is shown, and no basket has it; behind Esc it is sold again', async () => {
  const open = await devices();
  const { page, till, wrong } = open;
  await page.keyboard.press('F6');
  await page.getByText('goes into no basket').waitFor();
  await typedScan(page, '4901777018846');
  await page.locator('li[data-refused]').getByText('4901777018846').waitFor();
  expect(till.view().lines).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText('Look again').waitFor();
  await expect.poll(() => till.asked).toContain('listen false');
  await page.keyboard.press('Escape');
  await typedScan(page, '4901777018846');
  await expect.poll(() => till.asked.at(-1)).toBe('scan 4901777018846');
  expect(wrong).toEqual([]);
  await open.close();
});

test('nobody scans: the screen says that scans are sold again, and goes on when asked', async () => {
  const open = await devices();
  const { page, till } = open;
  await page.keyboard.press('F6');
  await page.getByText('goes into no basket').waitFor();
  till.setup.show({ listening: false });
  await page.getByText('scans are sold again').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('goes into no basket').waitFor();
  await open.close();
});

test('test receipt, drawer and another look, each one key', async () => {
  const { page, till, close } = await devices();
  for (const key of ['F3', 'F4', 'F5']) await page.keyboard.press(key);
  await expect.poll(() => till.asked).toEqual(['testReceipt', 'testDrawer', 'look']);
  await close();
});

test('more devices than digits: the ninth turns the page', async () => {
  const { page, till, close } = await devices();
  const more = Array.from({ length: 12 }, (_, n) => ({
    kind: 'serial',
    path: `/dev/ttyUSB${n}`,
    name: `Port number ${n}`,
    inUse: false,
  }));
  till.setup.show({ found: more });
  await page.getByText('Port number 5').waitFor();
  expect(await page.getByText('Port number 6').count()).toBe(0);
  await page.keyboard.press('9');
  await page.getByText('Port number 11').waitFor();
  await page.keyboard.press('1');
  await expect.poll(() => page.locator('input').first().inputValue()).toBe('/dev/ttyUSB6');
  await close();
});
