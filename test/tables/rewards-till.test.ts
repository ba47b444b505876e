import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { createWords } from '../../renderer/words/i18n.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { zProgrammeBundle } from '../../shared/programme/model.ts';
import { cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

const [buyer] = demo.members.filter(({ id }) => cardOf(id) !== '');
const claimable = (id: string, effect: object, rest: object = {}) => ({
  id,
  rev: 1,
  name: { en: id },
  entry: 'claim',
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
  then: [effect],
  stack: { phase: 'redeem', priority: 100 },
  ...rest,
});
const cost = (rest: object) => ({ cost: { wallet: 'points', ...rest } });
const SKUS = ['genmaicha-20bags', 'cotton-bag', 'milk-1l'];
const bundle = {
  guards: [],
  programmes: [
    claimable('pay', { do: 'discount', value: { perPoint: 1 }, ...cost({ step: 100, min: 200 }) }),
    claimable('coffee', { do: 'give', sku: 'black-coffee-185ml', worth: 108, ...cost({ points: 150 }) }),
    claimable('fixed', { do: 'discount', value: { amount: 50 }, ...cost({ points: 100 }) }),
    claimable('gold', { do: 'give', sku: 'cotton-bag' }, { if: { member: { tier: ['diamond'] } } }),
    // One of three gifts from 5,000 yen, for whoever buys.
    claimable(
      'gift',
      { do: 'give', sku: SKUS, qty: 1 },
      { if: { spend: { min: 5000 } }, stack: { phase: 'order', priority: 0 } },
    ),
  ],
};
const compiled = compileBundle(zProgrammeBundle.parse({ ...demo.bundle, ...bundle }));

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  const wallets = { points: [{ points: 730 }] };
  shop = await enrolledFolder({ bundle, members: [{ ...buyer, wallets, household: undefined, tier: 'gold' }] });
});
beforeEach(async () => {
  till = await TrialTill.open(copyOf(shop));
});
afterEach(() => till.close());
afterAll(removeFolders);

const reward = (programme: string) => till.view.rewards.find((each) => each.programme === programme);
const member = () => till.scan(cardOf(buyer?.id ?? ''));
async function sold() {
  await till.payCash();
  const sale = salesOf(till.folder).at(-1);
  if (!sale) throw new Error('Nothing was sold');
  expect(agrees(sale, compiled, sha256)).toBe(true);
  return sale;
}

describe('points of which the customer says how many', () => {
  beforeEach(async () => {
    await member();
    await till.goods('koshihikari-5kg');
  });

  test('what can be picked is told: steps, the least, and the most that the points and the basket can take', async () => {
    expect(reward('pay')).toMatchObject({ state: 'offered', pick: { least: 200, most: 700, step: 100, each: 1 } });
    await till.act.voidSale({});
    await member();
    await till.goods('lager-350ml');
    // 228 yen take two steps and no more: that is no choice.
    expect(reward('pay')).toMatchObject({ points: 200 });
    expect(reward('pay')).not.toHaveProperty('pick');
  });

  test('as many as were asked for are spent, and again others', async () => {
    const before = till.view.totals.total;
    expect(await till.act.claimReward({ programme: 'pay', points: 300 })).toEqual({ ok: true });
    expect([till.view.totals.total, reward('pay')?.points, reward('pay')?.worth]).toEqual([before - 300, 300, 300]);
    expect(await till.act.claimReward({ programme: 'pay', points: 500 })).toEqual({ ok: true });
    expect(till.view.totals.total).toBe(before - 500);
    const sale = await sold();
    expect(sale.claims).toEqual([{ programme: 'pay', points: 500 }]);
    expect(sale.points.filter(({ points }) => points < 0).map(({ points }) => points)).toEqual([-500]);
  });

  test('without a figure the most: while head office is away, what may be spent without it', async () => {
    expect(await till.act.claimReward({ programme: 'pay' })).toEqual({ ok: true });
    expect([reward('pay')?.points, till.notice]).toEqual([demo.store.offlineRedeemMax, 'reward.offlineMost']);
    // A figure that was said is not changed in silence.
    expect(await till.act.claimReward({ programme: 'pay', points: 600 })).toMatchObject({ ok: false });
    expect(till.notice).toBe('reward.offlineLimit');
    await till.act.unclaimReward({ programme: 'pay' });
    await till.act.claimReward({ programme: 'coffee', quantity: 2 });
    await till.act.claimReward({ programme: 'pay' });
    expect(reward('pay')?.points).toBe(200);
  });

  test.each([
    [0, 'reward.belowLeast', 'This reward takes 200 points at least. Type more.'],
    [199, 'reward.belowLeast', 'This reward takes 200 points at least. Type more.'],
    [250, 'reward.notAStep', 'This reward takes points in steps of 100: 200 or 300.'],
    [701, 'reward.aboveMost', '700 points at most can be used here. Type less, or press Enter alone for the most.'],
    [10_000, 'reward.aboveMost', '700 points at most can be used here. Type less, or press Enter alone for the most.'],
  ])('%i points are refused in words, and nothing changes', async (points, code, words) => {
    const before = till.view.totals;
    expect(await till.act.claimReward({ programme: 'pay', points })).toMatchObject({ ok: false, notice: { code } });
    const { facts } = till.view.notice?.notice ?? {};
    expect(createWords('en').t(code, { ns: 'notice', replace: facts })).toBe(words);
    expect([till.view.totals, reward('pay')?.state]).toEqual([before, 'offered']);
  });

  test('what another reward has taken can no longer be picked', async () => {
    await till.act.claimReward({ programme: 'coffee', quantity: 2 });
    expect(reward('pay')?.pick).toMatchObject({ least: 200, most: 400 });
  });

  test('on the display a finger chooses the least, the most or half way, and what the cashier was told', async () => {
    const amounts = () => {
      const { question } = till.view;
      expect(question).toBeNull();
      const shown = till.till.customerView.latest().question;
      if (shown?.kind !== 'reward') throw new Error('Nothing is offered');
      return { id: shown.id, pays: shown.choices.filter(({ name }) => name.en === 'pay') };
    };
    expect(amounts().pays.map(({ points, worth }) => [points, worth])).toEqual([
      [200, 200],
      [400, 400],
      [700, 700],
    ]);
    const { id, pays } = amounts();
    await till.till.answer({ question: id, choice: pays[1]?.choice ?? '' });
    expect(reward('pay')).toMatchObject({ state: 'claimed', points: 400 });
    await till.act.claimReward({ programme: 'pay', points: 300 });
    expect(amounts().pays.map(({ points, claimed }) => [points, claimed])).toContainEqual([300, true]);
  });
});

describe('more than one of the same', () => {
  beforeEach(async () => {
    await member();
    await till.goods('koshihikari-5kg');
  });

  test('two coffees for 300 points', async () => {
    expect(reward('coffee')).toMatchObject({ state: 'offered', points: 150, pieces: { most: 4, usual: 1 } });
    expect(await till.act.claimReward({ programme: 'coffee', quantity: 2 })).toEqual({ ok: true });
    expect(reward('coffee')).toMatchObject({ state: 'claimed', points: 300, given: 2 });
    const sale = await sold();
    expect(sale.lines.filter(({ giftOf }) => giftOf === 'coffee').map(({ quantity }) => quantity.value)).toEqual([2]);
    expect(sale.points.filter(({ points }) => points < 0).map(({ points }) => points)).toEqual([-300]);
  });

  test('one where nobody says how many', async () => {
    await till.act.claimReward({ programme: 'coffee' });
    expect(reward('coffee')).toMatchObject({ points: 150, given: 1 });
  });

  test.each([
    ['coffee', 5, 'reward.tooMany'],
    ['coffee', 0, 'reward.unreadable'],
    ['fixed', 2, 'reward.tooMany'],
  ])('%s × %i is refused', async (programme, quantity, code) => {
    expect(await till.act.claimReward({ programme, quantity })).toMatchObject({ ok: false, notice: { code } });
    expect(reward(programme)?.state).toBe('offered');
  });
});

describe('what costs no points', () => {
  test('is offered to whoever buys enough, without a card; until then it is a hint', async () => {
    await till.goods('koshihikari-5kg');
    const total = till.view.totals.total;
    expect(till.view.rewards).toEqual([
      expect.objectContaining({ programme: 'gift', state: 'waiting', gap: { of: 'money', amount: 5000 - total } }),
    ]);
    expect(till.view.hints).toContainEqual(expect.objectContaining({ name: { en: 'gift' }, why: 'spend' }));
    expect(await till.act.claimReward({ programme: 'gift', sku: 'cotton-bag' })).toMatchObject({
      ok: false,
      notice: { code: 'reward.notPossible' },
    });
    await till.goods('koshihikari-5kg');
    expect(till.view.rewards.map(({ sku, points, state }) => [sku, points, state])).toEqual(
      SKUS.map((sku) => [sku, 0, 'offered']),
    );
    const shown = till.till.customerView.latest().question;
    expect(shown?.kind === 'reward' && shown.choices.length).toBe(3);
    expect(await till.act.claimReward({ programme: 'gift', sku: 'cotton-bag' })).toEqual({ ok: true });
    const sale = await sold();
    expect(sale.lines.map(({ product }) => product)).toEqual(['koshihikari-5kg', 'cotton-bag']);
    expect(sale.member).toBeUndefined();
  });

  test('can be put back when the basket has lost what it needs', async () => {
    await till.goods('koshihikari-5kg', 'koshihikari-5kg');
    await till.act.claimReward({ programme: 'gift', sku: 'milk-1l' });
    await till.act.changeQuantity({ line: 'L1', quantity: '1' });
    expect(reward('gift')).toMatchObject({ state: 'waiting', parked: true });
    await till.act.unclaimReward({ programme: 'gift' });
    expect(reward('gift')).not.toHaveProperty('parked');
  });

  test('stays asked for when the buyer then shows a card', async () => {
    await till.goods('koshihikari-5kg');
    await till.goods('koshihikari-5kg');
    await till.act.claimReward({ programme: 'gift', sku: 'milk-1l' });
    await member();
    expect(till.view.rewards).toContainEqual(expect.objectContaining({ sku: 'milk-1l', state: 'claimed' }));
  });

  test('is no row where the goods are not what is missing', async () => {
    await member();
    await till.goods('koshihikari-5kg');
    expect(reward('gold')).toBeUndefined();
  });
});
