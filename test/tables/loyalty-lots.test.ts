import { describe, expect, test } from 'vitest';
import { foldWallet, type Life, lastDay, type Posting, type WalletDef } from '../../shared/loyalty/index.ts';
import { day } from '../../shared/units/time.ts';
import { at, posting, WALLET } from './loyalty-build.ts';

const fold = (postings: Posting[], asOf: string, def: Partial<WalletDef> = {}) =>
  foldWallet(postings, { ...WALLET, ...def }, day(asOf));
const lots = (postings: Posting[], asOf: string, def: Partial<WalletDef> = {}) =>
  fold(postings, asOf, def).lots.map((lot) => [lot.key, lot.left, lot.state]);

describe('the last usable day', () => {
  test.each<[Life, string, string | undefined]>([
    ['never', '2026-01-31', undefined],
    [{ days: 30 }, '2026-01-31', '2026-03-02'],
    [{ months: 1 }, '2026-01-31', '2026-02-28'],
    [{ months: 1 }, '2028-01-31', '2028-02-29'],
    [{ months: 13 }, '2026-12-31', '2028-01-31'],
    [{ months: 1, roundUp: 'month' }, '2026-05-15', '2026-06-30'],
    [{ months: 12, roundUp: 'year' }, '2026-05-15', '2027-12-31'],
    [{ until: '12-31' }, '2026-05-15', '2026-12-31'],
    [{ until: '03-31' }, '2026-05-15', '2027-03-31'],
    [{ until: '03-31' }, '2026-03-31', '2026-03-31'],
    [{ until: '02-29' }, '2026-05-15', '2027-02-28'],
    [{ idle: 90 }, '2026-01-01', '2026-04-01'],
  ])('%j from %s: %s', (life, earned, last) => expect(lastDay(life, day(earned))).toBe(last));
});

describe('lots', () => {
  test('spending takes what ends first, then what is oldest', () => {
    const postings = [
      posting('earn', 100, '2026-01-01', { key: 'late', until: day('2026-12-31') }),
      posting('earn', 100, '2026-01-02', { key: 'soon', until: day('2026-06-30') }),
      posting('earn', 100, '2026-01-03', { key: 'ever' }),
      posting('spend', 150, '2026-02-01'),
    ];
    expect(lots(postings, '2026-02-01')).toEqual([
      ['late', 50, 'open'],
      ['ever', 100, 'open'],
    ]);
    expect(fold(postings, '2026-02-01').nextExpiry).toEqual({ points: 50, until: '2026-12-31' });
  });

  test('pending points cannot be spent before their day, and open by the date alone', () => {
    const earned = posting('earn', 100, '2026-01-01', { from: day('2026-01-15') });
    expect(fold([earned], '2026-01-14')).toMatchObject({ balance: 0, pending: 100 });
    expect(fold([earned], '2026-01-15')).toMatchObject({ balance: 100, pending: 0 });
  });

  test('a spend at 23:50 on the last day that arrives next morning has succeeded', () => {
    const earned = posting('earn', 100, '2026-01-01', { until: day('2026-01-31') });
    const spent = posting('spend', 60, '2026-01-31', {
      at: { ...at('2026-01-31', 0), epochMs: Date.parse('2026-01-31T23:50:00Z') },
    });
    expect(fold([spent, earned], '2026-02-01')).toMatchObject({ balance: 0, debt: 0, expired: 40 });
  });

  test('idle points live on activity; what has ended stays ended', () => {
    const life = { life: { idle: 30 } } as const;
    const first = posting('earn', 100, '2026-01-01');
    expect(fold([first, posting('spend', 10, '2026-01-31')], '2026-03-01', life).balance).toBe(90);
    expect(fold([first, posting('spend', 10, '2026-01-31')], '2026-03-03', life).expired).toBe(90);
    expect(fold([first, posting('earn', 5, '2026-02-01')], '2026-02-01', life)).toMatchObject({
      balance: 5,
      expired: 100,
    });
  });

  test('the same key twice is one posting', () => {
    const once = posting('earn', 50, '2026-01-01');
    expect(fold([once, { ...once }], '2026-01-01').balance).toBe(50);
  });

  test('later days do not count yet', () => {
    expect(fold([posting('earn', 50, '2026-01-02')], '2026-01-01').balance).toBe(0);
  });
});

describe('overdraft', () => {
  test('two tills offline spend one household balance: the wallet owes, the next earning pays first', () => {
    const postings = [
      posting('earn', 100, '2026-01-01'),
      posting('spend', 100, '2026-01-02', { key: 'till-1' }),
      posting('spend', 80, '2026-01-02', { key: 'till-2' }),
    ];
    expect(fold(postings, '2026-01-02', { holder: 'household' })).toMatchObject({ balance: -80, debt: 80 });
    const next = [...postings, posting('earn', 100, '2026-01-03')];
    expect(fold(next, '2026-01-03', { holder: 'household' })).toMatchObject({ balance: 20, debt: 0 });
  });

  test('beside points that are pending is paid from those: none of them ends unused beside a debt', () => {
    const postings = [
      posting('earn', 100, '2026-01-01', { key: 'a' }),
      posting('earn', 100, '2026-01-02', { key: 'b', from: day('2026-01-16') }),
      posting('spend', 100, '2026-01-03', { key: 'c' }),
      posting('spend', 50, '2026-01-03', { key: 'd' }),
    ];
    const life = { days: 100 };
    expect(fold(postings, '2026-01-04', { life })).toMatchObject({ balance: 0, debt: 0, pending: 50 });
    const all = [...postings, posting('spend', 50, '2026-01-20', { key: 'e' })];
    for (const asOf of ['2026-01-21', '2026-05-01'])
      expect(fold(all, asOf, { life })).toMatchObject({ balance: 0, debt: 0, expired: 0, nextExpiry: null });
  });

  test('is not paid with points that wait for an event until it comes', () => {
    const waiting = posting('earn', 100, '2026-01-02', { key: 'b', from: day('9999-12-31') });
    const postings = [waiting, posting('spend', 30, '2026-01-03', { key: 'c' })];
    expect(fold(postings, '2026-01-04')).toMatchObject({ balance: -30, debt: 30, pending: 100 });
    const released = [...postings, posting('release', 0, '2026-01-05', { key: 'd' })];
    expect(fold(released, '2026-01-05')).toMatchObject({ balance: 70, debt: 0, pending: 0 });
  });

  test('five tills with a reserve each cannot overdraw: the escrow was moved while they were online', () => {
    const card = posting('earn', 500, '2026-01-01', { key: 'load' });
    const moves = [1, 2, 3, 4, 5].map((till) => posting('move', -100, '2026-01-02', { key: `move-${till}` }));
    expect(fold([card, ...moves], '2026-01-02')).toMatchObject({ balance: 0, debt: 0 });
    const reserve = [
      posting('move', 100, '2026-01-02', { holder: 'till-1' }),
      posting('spend', 70, '2026-01-03', { holder: 'till-1' }),
    ];
    const back = [...reserve, posting('move', -30, '2026-01-04', { holder: 'till-1' })];
    expect(fold(back, '2026-01-04')).toMatchObject({ balance: 0, debt: 0 });
    expect(fold([card, ...moves, posting('move', 30, '2026-01-04')], '2026-01-04').balance).toBe(30);
  });
});

describe('returns', () => {
  test('pending points of the sale go first, then other lots, then a debt', () => {
    const postings = [
      posting('earn', 30, '2026-01-01', { key: 'old' }),
      posting('earn', 100, '2026-01-05', { key: 'own', sale: 's', from: day('2026-01-19') }),
    ];
    expect(lots([...postings, posting('unearn', 60, '2026-01-08', { sale: 's' })], '2026-01-08')).toEqual([
      ['old', 30, 'open'],
      ['own', 40, 'pending'],
    ]);
    const more = fold([...postings, posting('unearn', 150, '2026-01-08', { sale: 's' })], '2026-01-08');
    expect(more).toMatchObject({ balance: -20, debt: 20, pending: 0 });
  });

  const spent = [
    posting('earn', 50, '2026-01-01', { key: 'soon', until: day('2026-02-10') }),
    posting('earn', 50, '2026-01-02', { key: 'late', until: day('2026-12-31') }),
    posting('spend', 80, '2026-01-10', { sale: 's' }),
  ];

  test('spent points go back to their lots with their dates', () => {
    expect(lots([...spent, posting('return', 80, '2026-01-20', { sale: 's' })], '2026-01-20')).toEqual([
      ['soon', 50, 'open'],
      ['late', 50, 'open'],
    ]);
  });

  test('a date that is past or nearer than 14 days becomes 14 days', () => {
    const back = fold([...spent, posting('return', 80, '2026-02-20', { key: 'r', sale: 's' })], '2026-02-20');
    expect(back.lots.map((lot) => [lot.key, lot.left, lot.until])).toEqual([
      ['late', 50, '2026-12-31'],
      ['r~soon', 50, '2026-03-06'],
    ]);
  });

  test('two partial returns give back what one does', () => {
    const parts = [
      posting('return', 30, '2026-01-20', { key: 'r1', sale: 's' }),
      posting('return', 50, '2026-01-21', { key: 'r2', sale: 's' }),
    ];
    expect(lots([...spent, ...parts], '2026-01-21')).toEqual(
      lots([...spent, posting('return', 80, '2026-01-20', { sale: 's' })], '2026-01-21'),
    );
  });
});

test('an adjustment downwards takes from lots, upwards makes one', () => {
  const postings = [posting('adjust', 40, '2026-01-01'), posting('adjust', -15, '2026-01-02')];
  expect(fold(postings, '2026-01-02').balance).toBe(25);
});
