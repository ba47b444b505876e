import { describe, expect, test } from 'vitest';
import type { Effect, MemberInput, SaleInput } from '../../shared/programme/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import {
  claim,
  earn,
  line,
  member,
  off,
  onTop,
  percent,
  price,
  programme,
  rowOf,
  sale,
  wallet,
} from './programme-build.ts';

const holding = (pts: number): MemberInput => member({ wallets: { pts } });
const pts = walletId('pts');

describe('earning', () => {
  const earned = (rest: object, lines = [line('tea', 999, 2), line('cup', 250)], input: Partial<SaleInput> = {}) =>
    price([programme('e', earn(rest), { phase: 'earn' })], sale(lines, input), { member: member() }).earned[0]
      ?.points ?? 0;

  test.each<[object, number]>([
    [{ rate: '1' }, 22], //                       22.48
    [{ rate: '0.5' }, 11],
    [{ rate: '1', mult: '2' }, 44],
    [{ rate: '1', round: 'nearest' }, 22],
    [{ rate: '1.5', round: 'nearest' }, 34], //   33.72
    [{ rate: '1', on: { sku: ['tea'] } }, 19],
    [{ rate: '1', cap: 5 }, 5],
    [{ rate: '3', per: 'unit' }, 9],
    [{ rate: '3', per: 'unit', on: { sku: ['cup'] } }, 3],
    [{ rate: '7', per: 'order' }, 7],
    [{ rate: '1', on: { sku: ['none'] } }, 0],
  ])('%j: %i', (rest, points) => expect(earned(rest)).toBe(points));

  test('a wallet with a scale counts its own smallest unit', () => {
    const scaled = [wallet({ scale: 2 })];
    const result = price([programme('e', earn(), { phase: 'earn' })], sale([line('a', 1999)]), {
      member: member(),
      wallets: scaled,
    });
    expect(result.earned[0]?.points).toBe(1999);
  });

  test('yen have no decimals', () =>
    expect(earned({ rate: '0.01' }, [line('a', 1080)], { currencyDigits: 0 })).toBe(10));

  test('on the price with its tax, after discounts, before redemption and tender', () => {
    const programmes = [
      programme('off', percent('10'), { phase: 'order' }),
      programme('e', earn(), { phase: 'earn' }),
      programme('r', { do: 'discount', value: { perPoint: money(1) }, cost: { wallet: pts } }, { phase: 'redeem' }),
    ];
    const input = sale([line('a', 10_000, 1, { tax: onTop(1000) })], {
      tenders: [{ card: 'G', balance: money(5000) }],
    });
    const result = price(programmes, input, { member: holding(100) });
    expect(result.earned[0]?.points).toBe(99);
    expect(price(programmes, input, { member: holding(100), settings: { earningBase: 'net' } }).earned[0]?.points).toBe(
      90,
    );
  });

  test('gift cards sold, and goods returned, earn nothing; a deduction earns less', () => {
    expect(earned({}, [line('card', 5000, 1, { earns: false }), line('a', 1000)])).toBe(10);
    expect(earned({}, [line('a', 1000), line('back', 900, -1)])).toBe(10);
    expect(earned({}, [line('a', 1000), line('manual', -400)])).toBe(6);
  });

  test('a stranger earns nothing in a wallet that a member holds, and the trace says so', () => {
    const e = programme('e', earn(), { phase: 'earn' });
    const stranger = price([e], sale([line('a', 1000)]));
    expect(stranger.earned).toEqual([]);
    expect(rowOf(stranger, 'e')?.outcome).toBe('noMember');
    expect(price([e], sale([line('a', 1000)]), { wallets: [wallet({ holder: 'card' })] }).earned[0]?.points).toBe(10);
  });

  test('dates come from the wallet: pending, then a life', () => {
    const wallets = [wallet({ pending: { days: 14 }, life: { months: 12, roundUp: 'month' } })];
    const result = price([programme('e', earn(), { phase: 'earn' })], sale([line('a', 1000)]), {
      member: member(),
      wallets,
    });
    expect(result.earned[0]).toMatchObject({ from: '2026-03-24', until: '2027-03-31' });
  });

  test.each([
    ['2026-03-07', 1439, 10],
    ['2026-03-08', 0, 20],
    ['2026-03-08', 1439, 20],
    ['2026-03-09', 0, 10],
  ])('double points on one day: %s, minute %i: %i', (on, minute, points) => {
    const sunday = { from: day('2026-03-08'), to: day('2026-03-08') };
    const programmes = [
      programme('e', earn(), { phase: 'earn' }),
      programme('again', earn(), { phase: 'earn', active: sunday }),
    ];
    const result = price(programmes, sale([line('a', 1000)], { day: day(on), minute }), { member: member() });
    expect(result.earned.reduce((sum, each) => sum + each.points, 0)).toBe(points);
  });

  test('tickets of a lottery are points like any others', () => expect(earned({ rate: '1', per: 'order' })).toBe(1));
});

describe('a cumulative scale', () => {
  const scale = {
    do: 'discount',
    value: { steps: [{ at: 1000, percent: '5' }], measure: { wallet: walletId('spend') } },
  } as Effect;

  test.each([
    [999, 9_000, 9_000],
    [1000, 9_000, 8_550],
  ])(
    'with %i spent before, %i costs %i: the sale that crosses the step does not count itself',
    (spend, unit, total) => {
      const result = price([programme('s', scale)], sale([line('a', unit)]), {
        member: member({ wallets: { spend } }),
      });
      expect(result.totals.total).toBe(total);
    },
  );
});

describe('redeeming', () => {
  const perPoint = (cost: object, rest: object = {}): Effect =>
    ({ do: 'discount', value: { perPoint: money(100) }, cost: { wallet: pts, ...cost }, ...rest }) as Effect;
  const redeem = (effect: Effect, held: number, wish: object, lines = [line('a', 1050)]) =>
    price([programme('r', effect, { phase: 'redeem', entry: 'claim' })], sale(lines, { claims: [claim('r', wish)] }), {
      member: holding(held),
    });

  test.each<[string, object, number, object, number, number]>([
    //                                       held  asked         points  total
    ['what was asked for', {}, 50, { points: 4 }, 4, 650],
    ['all that is useful where nothing was asked', {}, 50, {}, 10, 50],
    ['no more than is held', {}, 3, { points: 9 }, 3, 750],
    ['whole steps', { step: 3 }, 50, { points: 8 }, 6, 450],
    ['no more than allowed', { max: 5 }, 50, {}, 5, 550],
    ['nothing below the least', { min: 4 }, 50, { points: 3 }, 0, 1050],
    ['nothing where too few are held', { min: 4 }, 3, {}, 0, 1050],
    ['a cap on the leaflet', {}, 50, {}, 10, 50],
  ])('%s', (_, cost, held, wish, points, total) => {
    const result = redeem(perPoint(cost), held, wish);
    expect(result.spent[0]?.points ?? 0).toBe(points);
    expect(result.totals.total).toBe(total);
  });

  test('too few points say how many are missing', () => {
    expect(rowOf(redeem(perPoint({ min: 10 }), 6, {}), 'r')).toEqual({
      programme: 'r',
      outcome: 'points',
      failed: { kind: 'cost', gap: { points: 4 } },
    });
  });

  test.each([
    [{ min: 150, step: 100 }, 190, 10],
    [{ min: 150, step: 100 }, 149, 51],
    [{ min: 100, step: 100 }, 99, 1],
    [{ step: 100 }, 60, 40],
    [{ min: 201, step: 100, max: 300 }, 290, 10],
  ])('points in steps, %j: of %i held, %i are missing', (cost, held, missing) => {
    expect(rowOf(redeem(perPoint(cost), held, {}), 'r')).toMatchObject({
      outcome: 'points',
      failed: { kind: 'cost', gap: { points: missing } },
    });
  });

  test('from the first whole step on they are spent', () =>
    expect(redeem(perPoint({ min: 5, step: 4 }), 9, {}).spent[0]?.points).toBe(8));

  test('a reward with a fixed price, and two rewards that share one balance', () => {
    const reward = (id: string) =>
      programme(id, off(300, { cost: { wallet: pts, points: 40 } }), { phase: 'redeem', entry: 'claim' });
    const claims = [claim('x'), claim('y')];
    const result = price([reward('x'), reward('y')], sale([line('a', 1000)], { claims }), { member: holding(60) });
    expect(result.totals.total).toBe(700);
    expect(rowOf(result, 'y')).toMatchObject({ outcome: 'points', failed: { gap: { points: 20 } } });
  });

  test('a reward that finds nothing costs nothing', () => {
    const result = redeem(off(300, { on: { sku: ['none'] }, cost: { wallet: pts, points: 40 } }), 60, {});
    expect(result.spent).toEqual([]);
    expect(rowOf(result, 'r')?.outcome).toBe('nothing');
  });

  test('points earned now are spent now only where the store says so', () => {
    const programmes = [
      programme('e', earn({ rate: '5', per: 'order' }), { phase: 'earn' }),
      programme('r', off(300, { cost: { wallet: pts, points: 4 } }), { phase: 'redeem', entry: 'claim' }),
    ];
    const input = sale([line('a', 1000)], { claims: [claim('r')] });
    expect(price(programmes, input, { member: holding(0) }).totals.total).toBe(1000);
    expect(price(programmes, input, { member: holding(0), settings: { spendSameOrder: true } }).totals.total).toBe(700);
  });

  test('a debt is no balance', () => expect(redeem(perPoint({}), -5, {}).spent).toEqual([]));
});

describe('gifts', () => {
  const gifts = (effect: object, lines = [line('tea', 500, 7)], wish: object | null = null, held = 0) =>
    price(
      [programme('g', { do: 'give', sku: 'cup', ...effect } as Effect, { entry: wish ? 'claim' : 'auto' })],
      sale(lines, { claims: wish ? [claim('g', wish)] : [] }),
      {
        member: holding(held),
      },
    );

  test.each<[object, object | null, number]>([
    [{}, null, 1],
    [{ qty: 2 }, null, 2],
    [{ every: { units: 3 } }, null, 2],
    [{ qty: 2, every: { units: 3 } }, null, 4],
    [{ every: { units: 3 } }, { qty: 1 }, 1],
    [{ every: { units: 3 } }, { qty: 9 }, 2],
    [{ every: { units: 8 } }, null, 0],
    [{ cost: { wallet: pts, points: 30 } }, {}, 1],
    [{ cost: { wallet: pts, points: 30 } }, { qty: 5 }, 3],
    [{ cost: { wallet: pts, points: 300 } }, { qty: 5 }, 0],
  ])('%j asked %j: %i', (effect, wish, qty) => {
    const result = gifts(effect, undefined, wish, 100);
    expect(result.gifts[0]?.qty ?? 0).toBe(qty);
    expect(result.totals.total).toBe(3500);
  });

  test('a choice waits for the customer', () => {
    const choice = { sku: ['cup', 'mug'] };
    expect(rowOf(gifts(choice), 'g')).toEqual({ programme: 'g', outcome: 'choice', choices: ['cup', 'mug'] });
    expect(gifts(choice, undefined, { sku: 'mug' }).gifts[0]?.sku).toBe('mug');
    expect(rowOf(gifts(choice, undefined, { sku: 'car' }), 'g')?.outcome).toBe('choice');
  });

  test('a gift counts towards nothing', () => {
    const programmes = [
      programme('g', { do: 'give', sku: 'tea', every: { units: 2, on: { sku: ['tea'] } } }, { priority: 9 }),
      programme('three', off(100), { if: { qty: { min: 3, on: { sku: ['tea'] } } } }),
    ];
    const result = price(programmes, sale([line('tea', 500, 2)]));
    expect(result.gifts[0]?.qty).toBe(1);
    expect(rowOf(result, 'three')?.outcome).toBe('condition');
  });

  test('an issued coupon has its last day and leaves the sale alone', () => {
    const result = price(
      [programme('i', { do: 'issue', what: 'coupon', template: 'next', days: 30 })],
      sale([line('a', 100)]),
    );
    expect(result.issued).toEqual([
      { what: 'coupon', template: 'next', programme: 'i', rev: 1, qty: 1, until: '2026-04-09' },
    ]);
  });
});

describe('stored value', () => {
  const cards = (balance: number, rest: object = {}) =>
    price(
      [],
      sale([line('a', 1000)], {
        tenders: [
          { card: 'G', balance: money(balance), ...rest },
          { card: 'H', balance: money(300) },
        ],
      }),
    );

  test.each<[number, object, number, number]>([
    [400, {}, 400, 300],
    [5000, {}, 1000, 0],
    [400, { expires: day('2026-03-10') }, 400, 300],
    [400, { expires: day('2026-03-09') }, 0, 700],
    [400, { status: 'redeemed' }, 0, 700],
  ])('%i %j pays %i, %i stays due', (balance, rest, used, due) => {
    const result = cards(balance, rest);
    expect(result.tenders[0]).toMatchObject({ used, left: balance - used });
    expect(result.due).toBe(due);
  });
});

test('what cannot be paid for gives nothing at all: its other effects are no present', () => {
  const effects = [
    { do: 'give', sku: 'mug', qty: 1, cost: { wallet: pts, points: 100 } },
    { do: 'discount', value: { amount: money(300) } },
  ] as Effect[];
  const kit = programme('kit', effects, { phase: 'redeem', entry: 'claim' });
  const asked = sale([line('tea', 1000)], { claims: [claim('kit')] });
  const poor = price([kit], asked, { member: holding(0) });
  expect(poor.totals.total).toBe(1000);
  expect(poor.gifts).toEqual([]);
  expect(rowOf(poor, 'kit')).toMatchObject({ outcome: 'points', failed: { gap: { points: 100 } } });
  const rich = price([kit], asked, { member: holding(100) });
  expect(rich.totals.total).toBe(700);
  expect(rich.spent).toMatchObject([{ points: 100 }]);
});

describe('a discount by the spend of the last 365 days', () => {
  const spend = wallet({ id: walletId('spend365'), life: { days: 365 } });
  const steps = { do: 'discount', value: { steps: [{ at: 500, percent: '5' }], measure: { wallet: 'spend365' } } };
  const programmes = [
    programme('cumulative', steps as unknown as Effect, { phase: 'order' }),
    programme('counted', earn({ wallet: walletId('spend365') }), { phase: 'earn' }),
  ];

  test.each([
    // spent before, off 20.00, counted after it
    ['a threshold that this very sale crosses counts from the next one on', 490, 0, 20],
    ['one below', 499, 0, 20],
    ['reached', 500, 100, 19],
    ['long passed', 9000, 100, 19],
  ])('%s', (_, spent, discount, counted) => {
    const buyer = member({ wallets: { spend365: spent } });
    const result = price(programmes, sale([line('a', 2000)]), { member: buyer, wallets: [spend] });
    expect(result.totals.discount).toBe(discount);
    expect(result.earned.map(({ points }) => points)).toEqual([counted]);
  });
});
