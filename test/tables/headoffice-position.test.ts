import { expect, test } from 'vitest';
import { type Opening, standingOf, type Wallets } from '../../headoffice/ledger/position.ts';
import { zMemberPosition } from '../../shared/catalogue/member.ts';
import { type Posting, type TierSet, type WalletDef, zPosting } from '../../shared/loyalty/index.ts';
import { addDays, day } from '../../shared/units/time.ts';

const TODAY = day('2026-11-22');
const WALLET = {
  id: 'points',
  name: {},
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
} as unknown as WalletDef;
const LADDER: TierSet = {
  id: 'ladder',
  name: {},
  metric: 'points' as TierSet['metric'],
  levels: [
    { name: 'silver', at: 100 },
    { name: 'gold', at: 500 },
  ],
  keep: 'nextYear',
  grace: 0,
  down: 'fit',
};
const rules = { wallets: new Map([['points', WALLET]]), tierSets: [] };
const opening = (lots: Wallets[string] = [], more: Partial<Opening> = {}): Opening => ({
  day: day('2026-01-01'),
  orders: 0,
  wallets: { points: lots },
  ...more,
});
const lot = (points: number, until?: string) => ({ points, ...(until && { until }) }) as Wallets[string][number];

/** "+5@2026-11-01~2026-12-31": kind by sign, points, day, last usable day. */
function postings(text: string): Posting[] {
  return text.split(' ').flatMap((each, index) => {
    const match = /^([+-])(\d+)@([\d-]+)(?:~([\d-]+))?$/.exec(each);
    if (!match) return [];
    const [, sign, size, on, until] = match;
    return zPosting.parse({
      key: `k${index}`,
      wallet: 'points',
      holder: 'm',
      kind: sign === '+' ? 'earn' : 'spend',
      points: Number(size),
      at: { day: on, epochMs: Date.parse(`${on}T12:00:00Z`) },
      ...(until && { until }),
    });
  });
}

test.each<[string, Wallets[string], string, Wallets[string]]>([
  ['nothing', [], '', []],
  ['lots of the same dates are one', [lot(5)], '+3@2026-11-01 +4@2026-11-02', [lot(12)]],
  ['the earliest end is spent first', [lot(5)], '+3@2026-11-01~2026-12-31 -4@2026-11-02', [lot(4)]],
  ['what ends first is told first', [lot(5)], '+3@2026-11-01~2026-12-31', [lot(3, '2026-12-31'), lot(5)]],
  ['what has ended long ago is told no longer', [lot(5, '2026-08-20')], '', []],
  ['but for a quarter of a year it is, for returns', [lot(5, '2026-08-25')], '', [lot(5, '2026-08-25')]],
  ['an overdraft is one lot of negative points', [], '+3@2026-11-01 -8@2026-11-02', [lot(-5)]],
  ['and the next accrual pays it', [lot(-5)], '+8@2026-11-01', [lot(3)]],
  ['a late spend counts at its own time', [], '-4@2026-11-03 +9@2026-11-01', [lot(5)]],
])('%s', (_name, begun, text, lots) => {
  expect(standingOf(opening(begun), postings(text), rules, TODAY).wallets.points).toEqual(lots);
});

test('a thousand different ends still fit a position, and no point is lost', () => {
  const lots = Array.from({ length: 1000 }, (_, i) => lot(2, addDays(TODAY, i)));
  const wallets = standingOf(opening(lots), [], rules, TODAY).wallets;
  const parsed = zMemberPosition.shape.wallets.parse(wallets);
  expect(parsed.points?.reduce((sum, each) => sum + each.points, 0)).toBe(2000);
});

test('where there is no room, it is what ended longest ago that is not told', () => {
  const lots = Array.from({ length: 560 }, (_, i) => lot(2, addDays(TODAY, i - 80)));
  const told = standingOf(opening(lots), [], rules, TODAY).wallets.points ?? [];
  expect([told.length, told[0]?.until, told.at(-1)?.until]).toEqual([499, addDays(TODAY, -19), addDays(TODAY, 479)]);
});

test.each<[string, Partial<Opening>, string, string | null]>([
  ['no tier below the first level', {}, '+99@2026-11-01', null],
  ['reached', {}, '+100@2026-11-01', 'silver'],
  ['with what was brought along', { wallets: { points: [lot(450)] } }, '+50@2026-11-01', 'gold'],
  ['an imported tier stands', { tier: 'gold', tierUntil: day('2026-12-31') }, '+1@2026-11-01', 'gold'],
  ['until its end', { tier: 'gold', tierUntil: day('2026-11-21') }, '+100@2026-11-01', 'silver'],
])('tier: %s', (_name, begun, text, tier) => {
  const ladder = { ...rules, tierSets: [LADDER] };
  expect(standingOf(opening([], begun), postings(text), ladder, TODAY).tier).toBe(tier);
});
