import { describe, expect, test } from 'vitest';
import { compileBundle, type Effect, type Programme } from '../../shared/programme/index.ts';
import { grantSize, type Held, nextCeiling } from '../../shared/programme/limit-allotment.ts';
import {
  codeUsedBeside,
  type Share,
  shareBook,
  usedBeside,
  widened,
  zShare,
} from '../../shared/programme/limit-share.ts';
import { limitState } from '../../shared/programme/limit-state.ts';
import { openTally } from '../../shared/programme/limit-tally.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import { off, percent, programme } from './programme-build.ts';

const held = (ceiling: number, used = 0): Held => ({ ceiling, used });

describe('the next ceiling of a till that asks', () => {
  test.each<[string, number, number | null, number, Held, Held[], number]>([
    //                                    limit least tills own           others                    ceiling
    ['a till alone has everything', 1000, 100, 1, held(0), [], 1000],
    ['and what others left behind is not its own', 1000, 100, 1, held(0), [held(300)], 700],
    ['of two, an eighth to begin with', 8000, 100, 2, held(0), [], 1000],
    ['an eighth of what is free', 8000, 100, 2, held(0), [held(1000)], 875],
    ['never less than one grant', 250, 100, 3, held(0), [], 100],
    ['less than one grant would lie idle', 250, 100, 3, held(0), [held(100), held(100)], 0],
    ['unless it fills up to one', 250, 100, 3, held(100, 40), [held(100)], 140],
    ['half of it left is enough', 8000, 100, 2, held(1000, 500), [], 1000],
    ['less than half of it left is filled up', 8000, 100, 2, held(1000, 600), [], 1525],
    ['nothing is free', 1000, 100, 2, held(500, 500), [held(500)], 500],
    ['a limit that was lowered takes nothing back', 300, 100, 2, held(500, 100), [], 500],
    ['used before there were shares', 8000, 100, 2, held(0, 2000), [held(0, 3000)], 2375],
    ['a till that was written off keeps what it had', 1000, 100, 2, held(0), [held(1000, 10)], 0],
    ['grants of unknown size: an equal part', 1000, null, 4, held(0), [], 250],
    ['uses: one each, though an eighth is none', 2, 1, 2, held(0), [], 1],
    ['no limit at all is none to give', 0, 1, 1, held(0), [], 0],
  ])('%s', (_, limit, least, active, own, others, ceiling) => {
    expect(nextCeiling({ limit, least, active, own, others })).toBe(ceiling);
  });

  test.each<[string, Effect[], number | null]>([
    ['an amount', [off(300)], 300],
    ['a percentage', [percent('10')], null],
    ['a percentage with a cap', [percent('10', { cap: money(500) })], 500],
    ['an amount for each unit', [off(300, { spread: 'unit' })], null],
    ['two effects', [off(300), off(200)], 500],
    ['a gift without a declared worth takes nothing of a budget', [{ do: 'give', sku: 'cup' }], 1],
    ['two gifts take what they are worth', [{ do: 'give', sku: 'cup', qty: 2, worth: money(500) }], 1000],
    [
      'for every third piece only the basket can tell',
      [{ do: 'give', sku: 'cup', worth: money(500), every: { units: 3 } }],
      null,
    ],
  ])('one grant of %s takes at most %s', (_, then, size) => {
    expect(grantSize(programme('p', then))).toBe(size);
  });
});

const share = (rest: object): Share => zShare.parse({ programme: 'p', epoch: 1, ...rest });

describe('what a till remembers of its shares', () => {
  const march = { per: 'month', from: '2026-03-01' };

  test('the higher ceiling, whatever comes first, twice or late', () => {
    const told = [share({ budget: 300, uses: 1 }), share({ budget: 500 }), share({ budget: 400, uses: 2 })];
    const high = [share({ budget: 500, uses: 2 })];
    expect(widened([], told)).toEqual(high);
    expect(widened(widened([], [...told].reverse()), told)).toEqual(high);
  });

  test('each period has its own, and the newest six are kept', () => {
    const months = ['01', '02', '03', '04', '05', '06', '07', '08'];
    const told = months.map((month) => share({ per: 'month', from: `2026-${month}-01`, budget: Number(month) }));
    expect(widened([], told).map(({ budget }) => budget)).toEqual([8, 7, 6, 5, 4, 3]);
  });

  test('a share of another epoch, period or programme is none', () => {
    const book = shareBook([share({ ...march, budget: 500 })], 1);
    expect(book.of('p', 'month', '2026-03-01').budget).toBe(500);
    expect(book.of('p', 'month', '2026-04-01').budget).toBeUndefined();
    expect(book.of('p', undefined, '').budget).toBeUndefined();
    expect(book.of('q', 'month', '2026-03-01').budget).toBeUndefined();
    expect(shareBook([share({ ...march, budget: 500 })], 2).of('p', 'month', '2026-03-01').budget).toBeUndefined();
  });
});

describe('a shared code', () => {
  const may = { per: 'day', from: '2026-03-10', code: 'spring' };
  const book = (...shares: object[]) => shareBook(widened([], shares.map(share)), 1);

  test('has shares of its own, in its own periods', () => {
    const shares = book(
      { ...may, uses: 4 },
      { ...may, code: 'summer', uses: 5 },
      { per: 'day', from: '2026-03-10', uses: 7 },
    );
    expect(shares.ofCode('p', 'spring', 'day', '2026-03-10').uses).toBe(4);
    expect(shares.ofCode('p', 'summer', 'day', '2026-03-10').uses).toBe(5);
    expect(shares.of('p', 'day', '2026-03-10').uses).toBe(7);
    // Shared out once, it is nobody's on a day that nobody has told of.
    expect(shares.ofCode('p', 'spring', 'day', '2026-03-11')).toEqual({ uses: 0 });
    expect(shares.ofCode('p', 'autumn', 'day', '2026-03-10')).toEqual({});
    expect(shares.ofCode('q', 'spring', 'day', '2026-03-10')).toEqual({});
  });

  test('what others have used is as it was told last', () => {
    const told = [
      { ...may, elsewhere: 3 },
      { ...may, elsewhere: 2 },
    ];
    expect(book(...told).ofCode('p', 'spring', 'day', '2026-03-10').elsewhere).toBe(2);
  });

  test.each([
    // cap own share counts as used
    [1, 0, {}, 0],
    [1, 1, {}, 1],
    [1, 0, { elsewhere: 1 }, 1],
    [3, 1, { elsewhere: 1 }, 2],
    [20, 2, { uses: 5 }, 17],
    [20, 5, { uses: 5 }, 20],
    [20, 0, { uses: 0 }, 20],
  ])('of %i uses, %i used here, told %j: %i', (cap, own, told, used) => {
    expect(codeUsedBeside(cap, own, told)).toBe(used);
  });
});

describe('what lies outside the share counts as used', () => {
  test.each([
    // limit own  share  counts as used
    [1000, 0, 1000, 0],
    [1000, 400, 1000, 400],
    [1000, 0, 300, 700],
    [1000, 300, 300, 1000],
    [1000, 0, undefined, 1000],
    [1000, 0, 5000, 0],
    [1000, 1200, 300, 1200],
  ])('of %s, %s used here, with a share of %s: %s', (limit, own, mine, used) => {
    expect(usedBeside(limit, own, mine)).toBe(used);
  });

  const stateOf = (limit: Programme['limit'], shares: Share[] | null) => {
    const own = openTally();
    own.add({ programme: programmeId('p'), amount: money(100) }, day('2026-03-09'));
    const bundle = compileBundle({
      rev: 1,
      programmes: [programme('p', off(100), { limit })],
      wallets: [],
      tierSets: [],
    });
    const asked = { bundle, day: day('2026-03-10'), store: 'shop', codes: [], own, member: [] };
    const { uses, spent } = limitState({ ...asked, shares: shares && shareBook(shares, 1) });
    return [uses.p ?? 0, spent.p ?? 0];
  };
  const budget = { budget: money(1000), uses: 9, per: 'month' as const };

  test('in the state that a sale is priced with', () => {
    expect(stateOf(budget, null)).toEqual([1, 100]);
    expect(stateOf(budget, [share({ per: 'month', from: '2026-03-01', budget: 400, uses: 2 })])).toEqual([8, 700]);
    expect(stateOf(budget, [])).toEqual([9, 1000]);
    expect(stateOf({ usesPerMember: 3 }, [])).toEqual([0, 0]);
  });
});
