import { describe, expect, test } from 'vitest';
import { publishGate } from '../../headoffice/programme/publish-gate.ts';
import {
  compileBundle,
  EMPTY_BUNDLE,
  guardsRefusing,
  lintBundle,
  type MemberInput,
  parseBundle,
  type SaleGuard,
} from '../../shared/programme/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import { earn, line, member, programme, sale, wallet } from './programme-build.ts';

const RIGHT = walletId('right:x');
const BOUGHT = walletId('bought:x');
const EVERYBODY = { all: [] };
const GOLD = { member: { tier: ['gold'] } };
const MAY = { wallet: { name: RIGHT, min: 1 } };

const guard = (rest: Partial<SaleGuard> = {}): SaleGuard => ({
  id: 'rare',
  name: { en: 'Rare goods' },
  on: { tag: ['rare'] },
  only: EVERYBODY,
  ...rest,
});
const rare = (id = 'rare-1', qty = 1) => line(id, 1000, qty, { tags: ['rare'] });
const common = line('common', 300);

/** `line: what is missing`, for every refused line. */
function refused(given: SaleGuard | SaleGuard[], lines: ReturnType<typeof line>[], who: Partial<MemberInput> | null) {
  const rules = compileBundle({ ...EMPTY_BUNDLE, guards: [given].flat() });
  return guardsRefusing(rules, sale(lines), who && member(who)).map(({ line: id, failed }) => [id, failed]);
}

describe('who may buy', () => {
  const nobody = { kind: 'member', fact: 'known' };
  test.each<[string, SaleGuard['only'], Partial<MemberInput> | null, object | null]>([
    ['a tier, and no card', GOLD, null, nobody],
    ['a tier, and another one', GOLD, { tier: 'silver' }, { kind: 'member', fact: 'tier' }],
    ['a tier, and it', GOLD, { tier: 'gold' }, null],
    ['a right, and no card', MAY, null, { kind: 'wallet', gap: { points: 1 } }],
    ['a right, and none', MAY, {}, { kind: 'wallet', gap: { points: 1 } }],
    ['a right, used up', MAY, { wallets: { [RIGHT]: 0 } }, { kind: 'wallet', gap: { points: 1 } }],
    ['a right', MAY, { wallets: { [RIGHT]: 1 } }, null],
    ['either', { any: [GOLD, MAY] }, { tier: 'gold' }, null],
    ['both, with one', { all: [GOLD, MAY] }, { tier: 'gold' }, { kind: 'wallet', gap: { points: 1 } }],
  ])('%s', (_, only, who, failed) => {
    expect(refused(guard({ only }), [common, rare()], who)).toEqual(failed ? [['rare-1', failed]] : []);
  });
});

describe('how many each', () => {
  const two = guard({ most: { units: 2, bought: BOUGHT } });
  const most = (left: number) => ({ kind: 'most', most: 2, left });
  test.each<[string, number[], number | null, number | null]>([
    ['two at once', [2], 0, null],
    ['three at once', [3], 0, 2],
    ['three of two kinds', [2, 1], 0, 2],
    ['one, after one', [1], 1, null],
    ['two, after one', [2], 1, 1],
    ['one, after two', [1], 2, 0],
    ['one, after more than ever allowed', [1], 5, 0],
    ['two, with a debt from returns', [2], -4, null],
    ['three, with a debt from returns', [3], -4, 2],
    ['two by nobody knows whom', [2], null, null],
    ['three by nobody knows whom', [3], null, 2],
  ])('%s', (_, quantities, before, left) => {
    const lines = quantities.map((qty, i) => rare(`rare-${i + 1}`, qty));
    const who = before === null ? null : { wallets: { [BOUGHT]: before } };
    expect(refused(two, lines, who)).toEqual(left === null ? [] : lines.map(({ id }) => [id, most(left)]));
  });

  test('without a wallet each sale counts by itself', () => {
    const inOneSale = guard({ most: { units: 2 } });
    expect(refused(inOneSale, [rare('a', 2)], { wallets: { [BOUGHT]: 9 } })).toEqual([]);
    expect(refused(inOneSale, [rare('a', 3)], {})).toEqual([['a', most(2)]]);
  });
});

test('returned goods and manual deductions are on their way back, and neither guarded nor counted', () => {
  const lines = [rare('back', -3), line('off', -200, 1, { tags: ['rare'] }), rare('bought', 2)];
  expect(refused(guard({ only: GOLD }), lines, {})).toEqual([['bought', { kind: 'member', fact: 'tier' }]]);
  expect(refused(guard({ most: { units: 2 } }), lines, {})).toEqual([]);
});

test('every guard is asked, and a condition may look at the whole basket', () => {
  const withTea = guard({ id: 'with-tea', only: { has: { sku: ['tea'] } } });
  const both = [guard({ only: GOLD }), withTea];
  expect(refused(both, [rare()], null)).toHaveLength(2);
  expect(refused(both, [rare(), line('tea', 200)], null)).toEqual([['rare-1', { kind: 'member', fact: 'known' }]]);
  expect(refused(both, [common], null)).toEqual([]);
});

describe('parsing', () => {
  const wallets = [wallet({ id: RIGHT, unit: 'count' }), wallet({ id: BOUGHT, unit: 'count' })];
  const problems = (...guards: object[]): string[] => {
    const parsed = parseBundle({ ...EMPTY_BUNDLE, wallets: [...wallets, wallet({ scale: 2 })], guards });
    return parsed.ok ? [] : parsed.error.problems.map(({ place, reason }) => `${place}: ${reason}`);
  };

  test('a bundle with guards is taken whole, and one without stays without', () => {
    const whole = { ...EMPTY_BUNDLE, wallets, guards: [guard({ only: MAY, most: { units: 2, bought: BOUGHT } })] };
    expect(parseBundle(JSON.parse(JSON.stringify(whole)))).toEqual({ ok: true, value: whole });
    expect(parseBundle(EMPTY_BUNDLE)).toEqual({ ok: true, value: EMPTY_BUNDLE });
  });

  test.each<[string, object, string]>([
    [
      'a wallet that is not there',
      guard({ only: { wallet: { name: walletId('right:y'), min: 1 } } }),
      'no wallet right:y',
    ],
    ['a count that is not there', guard({ most: { units: 1, bought: walletId('y') } }), 'most.bought: no wallet y'],
    [
      'a count in hundredths',
      guard({ most: { units: 1, bought: walletId('pts') } }),
      'most.bought: pts counts in parts',
    ],
    ['a balance that asks for nothing', guard({ only: { wallet: { name: RIGHT } } }), 'only.wallet: asks for nothing'],
    ['a balance from 3 to 2', guard({ only: { wallet: { name: RIGHT, min: 3, max: 2 } } }), 'only.wallet.max'],
    ['an event', guard({ only: { any: [{ not: { event: { field: 'a' } } }] } }), 'only: a sale is no event'],
    [
      'reduced goods',
      guard({ on: { every: [{ any: [{ not: { discounted: true } }] }] } }),
      'on: a guard is asked before',
    ],
    ['at most none', guard({ most: { units: 0 } }), 'most.units: '],
    ['no condition', { ...guard(), only: undefined }, 'only: '],
    ['a word it does not know', { ...guard(), unless: GOLD }, 'guards[0]: '],
  ])('refuses %s', (_, raw, said) => {
    expect(problems(raw)).toEqual([expect.stringContaining(said)]);
  });

  test('refuses a name used twice', () => {
    expect(problems(guard(), guard())).toEqual(['guards[1].id: rare is there twice']);
  });
});

describe('lint', () => {
  const counts = programme('counts', earn({ wallet: BOUGHT, per: 'unit' }), { phase: 'earn' });
  const found = (given: SaleGuard, programmes = [counts]) =>
    lintBundle({ ...EMPTY_BUNDLE, programmes, guards: [given] })
      .filter(({ guard: id }) => id !== undefined)
      .map(({ kind, guard: id, detail }) => [kind, id, detail]);

  test.each<[string, SaleGuard, string]>([
    ['is never true', guard({ only: { all: [GOLD, { not: EVERYBODY }] } }), 'is never true'],
    [
      'a member and none',
      guard({ only: { all: [GOLD, { member: { known: false } }] } }),
      'asks for a member and for none',
    ],
    [
      'nobody, of gold',
      guard({ only: { member: { known: false, tier: ['gold'] } } }),
      'asks for a member and for none',
    ],
    ['guards nothing', guard({ on: { sku: [] } }), 'guards no product'],
  ])('%s: unreachable', (_, given, detail) => expect(found(given)).toEqual([['unreachable', 'rare', detail]]));

  test('a count that no programme moves', () => {
    const counted = guard({ most: { units: 2, bought: BOUGHT } });
    expect(found(counted)).toEqual([]);
    expect(found(counted, [])).toEqual([['neverCounted', 'rare', 'no programme earns bought:x']]);
  });

  test('what nobody can meet is not published, and its place is told', () => {
    const bytes = JSON.stringify({
      ...EMPTY_BUNDLE,
      guards: [guard(), guard({ id: 'nobody', only: { not: EVERYBODY } })],
    });
    const gate = publishGate(bytes, { today: day('2026-11-22'), products: new Map([['tea', { price: money(300) }]]) });
    expect(gate).toMatchObject({ error: { problems: [{ place: 'guards[1]', reason: 'nobody is never true' }] } });
  });
});
