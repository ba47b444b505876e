import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

const GTIN = withCheckDigit('0491234567890');
const HAM = {
  id: 'ham',
  name: { en: 'Ham' },
  barcodes: [GTIN.slice(1)],
  categories: [],
  tags: [],
  soldBy: 'each',
  tax: 'standard',
  prices: [{ list: demo.store.priceList, unit: 500 }],
};
const GS = '\u001d';

let template = '';
let till: TrialTill;
beforeAll(async () => {
  template = await enrolledFolder({ products: [HAM] });
});
afterEach(() => till?.close());
afterAll(removeFolders);
const open = async () => {
  till = await TrialTill.open(copyOf(template));
};
/** Rung on 24 November 2026. */
const label = (elements: string) => till.act.scan({ text: `01${GTIN}${elements}`, symbology: ']d2' });

test.each([
  // label says            the cashier is told
  ['17200101', '2020-01-01'],
  ['17261123', '2026-11-23'],
  ['17261124', null], // its last day is today
  ['16261123', '2026-11-23'], // sell by
  ['1626112017261201', '2026-11-20'],
  ['70032611230800', '2026-11-23'],
  ['15200101', null], // best before: still good
  ['11200101', null], // when it was made
  ['', null],
])('(01)…%s: %s', async (elements, ended) => {
  await open();
  expect(await label(elements)).toEqual({ ok: true });
  const told = ended && {
    tone: 'attention',
    notice: { code: 'product.pastDate', facts: { product: HAM.name, ended } },
  };
  expect(till.view.notice).toEqual(told ? { id: expect.any(Number), ...told } : null);
  expect(till.view.sound?.kind).toBe(ended ? 'attention' : 'product');
  expect(till.view.lines).toMatchObject([{ name: HAM.name, paid: 500 }]); // whether it is sold is the cashier's to say
});

test('goods with a price on their label too', async () => {
  await open();
  await label(`3920480${GS}17200101`);
  expect(till.notice).toBe('product.pastDate');
  expect(till.view.lines).toMatchObject([{ paid: 480 }]);
});

test('lot and serial stand on the line, through a restart, and in the entry; another lot is another line', async () => {
  await open();
  await label(`10L1${GS}`);
  await label('10L1');
  await label('10L2');
  await label(`10L2${GS}21S7`);
  await label(`10L2${GS}21S8`);
  await label('');
  const lines = [
    { quantity: '2', lot: 'L1' },
    { quantity: '1', lot: 'L2' },
    { quantity: '1', lot: 'L2', serial: 'S7' },
    { quantity: '1', lot: 'L2', serial: 'S8' },
    { quantity: '1' },
  ];
  const shown = () => till.view.lines.map(({ quantity, lot, serial }) => ({ quantity, lot, serial }));
  expect(shown()).toEqual(lines);
  const { folder } = till;
  await till.close();
  till = await TrialTill.open(folder);
  expect(shown()).toEqual(lines);
  await till.payCash();
  const [sale] = salesOf(folder);
  expect(sale?.lines.map(({ lot, serial }) => [lot, serial])).toEqual(lines.map(({ lot, serial }) => [lot, serial]));
  expect(Object.keys(sale?.lines.at(-1) ?? {})).not.toContain('lot');
});
