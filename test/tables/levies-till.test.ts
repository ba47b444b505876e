import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { isBalanced } from '../../shared/journal/folds.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { zProgrammeBundle } from '../../shared/programme/model.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { written } from '../fakes/receipt-sales.ts';
import { barcodeOf, cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, salesOf } from '../fakes/till-journal.ts';

const [buyer] = demo.members.filter(({ id }) => cardOf(id) !== '');
const goods = { categories: [], tags: [], soldBy: 'each', tax: 'reduced' };
const priced = (unit: number) => ({ prices: [{ list: 'shelf', unit }] });
const products = [
  { ...goods, id: 'cola', name: { en: 'Cola' }, barcodes: ['cola'], ...priced(200), levy: { kind: 'eco', unit: 27 } },
  {
    ...goods,
    id: 'voucher',
    name: { en: 'Voucher' },
    barcodes: [],
    ...priced(1000),
    discountable: false,
    earns: false,
  },
];
const bundle = {
  guards: [],
  programmes: [
    {
      id: 'tenth',
      rev: 1,
      name: { en: 'A tenth off' },
      entry: 'auto',
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
      then: [{ do: 'discount', value: { percent: '10' } }],
      stack: { phase: 'order', priority: 0 },
    },
    {
      id: 'points',
      rev: 1,
      name: { en: 'A point a yen' },
      entry: 'auto',
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
      then: [{ do: 'earn', wallet: 'points', rate: '1', per: 'money' }],
      stack: { phase: 'earn', priority: 0 },
    },
  ],
};
const compiled = compileBundle(zProgrammeBundle.parse({ ...demo.bundle, ...bundle }));

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  shop = await enrolledFolder({ bundle, products });
});
beforeEach(async () => {
  till = await TrialTill.open(copyOf(shop));
});
afterEach(() => till.close());
afterAll(removeFolders);

async function sell() {
  await till.scan(cardOf(buyer?.id ?? ''));
  await till.act.ring({ product: 'cola' });
  await till.act.ring({ product: 'cola' });
  await till.act.ring({ product: 'voucher' });
  await till.scan(barcodeOf('bottled-beer-500ml'));
  const shown = till.view;
  await till.payCash();
  const sale = salesOf(till.folder).at(-1);
  if (!sale) throw new Error('Nothing was sold');
  return { shown, sale };
}

test('deposits and levies are on the screen, in the total, in the entry and on the paper; nothing comes off them', async () => {
  const { shown, sale } = await sell();
  expect(shown.lines.map(({ paid, levy }) => [paid, levy?.kind, levy?.amount])).toEqual([
    [360, 'eco', 54],
    [1000, undefined, undefined],
    [259, 'deposit', 5],
  ]);
  const total = 360 + 54 + 1000 + 259 + 5;
  expect(shown.totals.total).toBe(total);
  expect(shown.member?.pointsEarned).toBe(360 + 259);
  expect(sale.totals).toMatchObject({ total, list: 1688, discount: 69 });
  expect(sale.lines.map(({ levy, discountable, earns }) => ({ levy, discountable, earns }))).toEqual([
    { levy: { kind: 'eco', unit: 27 } },
    { discountable: false, earns: false },
    { levy: { kind: 'deposit', unit: 5, untaxed: true } },
  ]);
  // The eco levy is inside the base of its rate, the deposit in none.
  expect(sale.taxes.map(({ gross }) => gross)).toEqual([360 + 54 + 1000, 259]);
  expect(sale.totals.net + sale.totals.tax).toBe(total);
  expect(sale.totals.tax).toBe(sale.taxes.reduce((all, { tax }) => all + tax, 0));
  const store = { ...demo.store, pointsWallet: 'points' };
  expect(written(saleReceipt({ ...sale, language: 'en' }, store).lines)).toEqual(
    expect.arrayContaining(['  Eco levy 2 × 27 … 54', '  Deposit (no tax) … 5']),
  );
  expect(agrees(sale, compiled, sha256)).toBe(true);
});

test('goods that come back bring their deposit back, in any parts', async () => {
  const { sale } = await sell();
  await till.act.nextCustomer({});
  const payOut = async () => {
    await till.act.returnReason({ reason: 'unwanted' });
    await till.act.beginTender({});
    expect(await till.act.refundCash({})).toEqual({ ok: true });
    const entry = journalOf(till.folder).at(-1);
    if (entry?.type !== 'goodsReturned') throw new Error('Nothing came back');
    expect(isBalanced(entry)).toBe(true);
    await till.act.nextCustomer({});
    return entry.returned;
  };
  await till.scan(receiptCode(sale));
  await till.act.returnUnits({ line: 'L1', quantity: '1' });
  const first = await payOut();
  expect(first.refund).toBe(180 + 27);
  await till.scan(receiptCode(sale));
  await till.act.returnAll({});
  const second = await payOut();
  expect(first.refund + second.refund).toBe(sale.totals.total);
  const taxes = [first, second].flatMap((each) => each.taxes.map(({ tax }) => tax));
  expect(taxes.reduce((all, tax) => all + tax, 0)).toBe(sale.totals.tax);
});

test('a programme that reprices is lost without its levy: what is kept costs its shelf price and its levy', async () => {
  await till.close();
  const [tenth, points] = bundle.programmes;
  const repriced = { ...tenth, if: { spend: { min: 1500 } }, onReturn: 'reprice' };
  const rules = { ...bundle, programmes: [repriced, points] };
  till = await TrialTill.open(await enrolledFolder({ bundle: rules, products }));
  const { sale } = await sell();
  expect(sale.totals.total).toBe(1678);
  await till.act.nextCustomer({});
  await till.scan(receiptCode(sale));
  await till.act.returnUnits({ line: 'L3', quantity: '1' });
  expect(till.view.returning?.refund).toBe(1678 - (400 + 54 + 1000));
});
