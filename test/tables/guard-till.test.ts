import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { createWords } from '../../renderer/words/i18n.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { zProgrammeBundle } from '../../shared/programme/model.ts';
import { barcodeOf, cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

const [invited, stranger] = demo.members.filter(({ id }) => cardOf(id) !== '');
const RULE = { en: 'Only with the right to buy, two each', ja: '購入権のある方のみ、お一人様2点' };
const wallet = (id: string) => {
  return { id, name: { en: id }, holder: 'member', unit: 'count', scale: 0, life: 'never' };
};
const rules = {
  guards: [
    {
      id: 'kiwi',
      name: RULE,
      on: { sku: ['kiwi'] },
      only: { wallet: { name: 'right:kiwi', min: 1 } },
      most: { units: 2, bought: 'bought:kiwi' },
    },
    { id: 'udon', name: { en: 'For diamond' }, on: { sku: ['udon-300g'] }, only: { member: { tier: ['diamond'] } } },
    { id: 'beer', name: { en: 'With food' }, on: { sku: ['lager-350ml'] }, only: { has: { sku: ['granola-350g'] } } },
  ],
  wallets: [...demo.bundle.wallets, wallet('right:kiwi'), wallet('bought:kiwi')],
  programmes: [
    ...demo.bundle.programmes,
    {
      id: 'count-kiwi',
      rev: 1,
      name: { en: 'Kiwis' },
      entry: 'auto',
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
      then: [{ do: 'earn', wallet: 'bought:kiwi', rate: '1', per: 'unit', on: { sku: ['kiwi'] } }],
      stack: { phase: 'earn', priority: 0 },
    },
  ],
};

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  const wallets = { ...invited!.wallets, 'right:kiwi': [{ points: 1 }] };
  shop = await enrolledFolder({ bundle: rules, members: [{ ...invited, wallets }] });
});
beforeEach(async () => {
  till = await TrialTill.open(copyOf(shop));
});
afterEach(() => till.close());
afterAll(removeFolders);

const marks = () => till.view.lines.map((line) => line.guard?.en ?? null);
const said = (language: 'en' | 'ja') => {
  const { code, facts } = till.view.notice!.notice;
  return createWords(language).t(code, { ns: 'notice', replace: facts });
};

test('the goods stay, marked for the cashier alone, until the card that allows them is shown', async () => {
  await till.goods('milk-1l', 'kiwi');
  expect(till.view.notice).toMatchObject({ tone: 'attention', notice: { code: 'product.guardedCard' } });
  expect(till.view.sound?.kind).toBe('attention');
  expect(said('en')).toContain(`${RULE.en}. Scan the member card before payment.`);
  expect(said('ja')).toContain(RULE.ja);
  expect(marks()).toEqual([null, RULE.en]);
  expect(till.till.customerView.latest().lines.map(({ guard }) => guard)).toEqual([undefined, undefined]);

  expect(await till.act.beginTender({})).toMatchObject({ ok: false, notice: { code: 'sale.guarded' } });
  expect(said('en')).toContain(`holds up the payment: ${RULE.en}.`);
  expect(till.view.phase).toBe('selling');

  await till.scan(cardOf(stranger!.id));
  expect(till.notice).toBe('product.guardedRight');
  await till.act.detachMember({});
  expect(till.notice).toBe('product.guardedCard');
  await till.scan(cardOf(invited!.id));
  expect(till.notice).toBeNull();
  expect(marks()).toEqual([null, null]);

  await till.act.detachMember({});
  expect(till.notice).toBe('product.guardedCard');
  expect(await till.act.beginTender({})).toMatchObject({ ok: false, notice: { code: 'sale.guarded' } });
  await till.act.voidLine({ line: till.view.lines[1]!.id });
  expect(till.notice).toBeNull();
  expect(await till.act.beginTender({})).toEqual({ ok: true });
});

test('so many each, also over sales that head office has not seen; and it evaluates the sale as the till did', async () => {
  await till.scan(cardOf(invited!.id));
  await till.goods('kiwi');
  expect(till.notice).toBeNull();
  const line = till.view.lines[0]!.id;
  await till.act.changeQuantity({ line, quantity: '3' });
  expect(till.notice).toBe('product.guardedMost');
  expect(said('en')).toMatch(/at most 2 each, and this customer may still have 2\./);
  expect(await till.act.beginTender({})).toMatchObject({ ok: false, notice: { code: 'sale.guarded' } });
  await till.act.changeQuantity({ line, quantity: '1' });
  expect(till.notice).toBeNull();
  await till.payCash();
  expect(till.view.phase).toBe('closed');

  await till.scan(barcodeOf('kiwi'));
  await till.scan(barcodeOf('kiwi'));
  await till.scan(cardOf(invited!.id));
  expect(till.view.notice?.notice).toMatchObject({ code: 'product.guardedMost', facts: { most: 2, left: 1 } });

  const bundle = compileBundle(zProgrammeBundle.parse({ ...demo.bundle, ...rules }));
  const [sold] = salesOf(till.folder);
  expect(sold!.points).toContainEqual(expect.objectContaining({ wallet: 'bought:kiwi', points: 1 }));
  expect(agrees(sold!, bundle, sha256)).toBe(true);
});

test('a refused basket may be parked and stays refused when it comes back, also after a restart', async () => {
  await till.goods('kiwi', 'milk-1l');
  await till.act.suspend({});
  await till.goods('milk-1l');
  await till.payCash();
  await till.act.nextCustomer({});
  await till.act.resume({ basket: till.view.suspended[0]!.basket });
  expect(till.notice).toBe('product.guardedCard');
  const { folder } = till;
  await till.close();
  till = await TrialTill.open(folder);
  expect(marks()).toEqual([RULE.en, null]);
  expect(await till.act.beginTender({})).toMatchObject({ ok: false, notice: { code: 'sale.guarded' } });
  await till.act.selectLine({ line: till.view.lines[0]!.id });
  expect(till.notice).toBe('product.guardedCard');
});

const DEL = 'Scan another card, or take it out with Del.';
test.each([
  ['udon-300g', 'product.guardedTier', `For diamond. This member’s tier is not enough. ${DEL}`],
  ['lager-350ml', 'product.guarded', `With food. It cannot be sold like this. ${DEL}`],
  ['kiwi', 'product.guardedRight', `${RULE.en}. This member does not hold the right. ${DEL}`],
])('%s: the words of %s', async (product, code, words) => {
  await till.scan(cardOf(stranger!.id));
  await till.goods(product);
  expect(till.notice).toBe(code);
  expect(said('en')).toMatch(new RegExp(`^[^{}…]+: ${words}$`));
});

test('what another line needs is said once, and the line at hand goes first', async () => {
  await till.goods('lager-350ml', 'milk-1l');
  expect(till.notice).toBeNull();
  await till.goods('kiwi');
  expect(till.notice).toBe('product.guardedCard');
  await till.scan(cardOf(invited!.id));
  expect(till.notice).toBeNull();
  expect(marks()).toEqual(['With food', null, null]);
  await till.goods('granola-350g');
  expect(marks()).toEqual([null, null, null, null]);
  await till.act.voidLine({ line: till.view.lines[3]!.id });
  expect(till.view.notice?.notice).toMatchObject({ code: 'product.guarded', facts: { guard: { en: 'With food' } } });
});
