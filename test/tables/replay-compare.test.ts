import { expect, test } from 'vitest';
import { differencesOf } from '../../resources/scripts/replay/compare.ts';
import type { Held } from '../../resources/scripts/replay/office.ts';
import type { Plan } from '../../resources/scripts/replay/plan.ts';
import type { Recorded } from '../../resources/scripts/replay/recorded.ts';

const sums = {
  sales: 1,
  lines: 2,
  shelf: 500,
  memberDiscount: 40,
  couponDiscount: 10,
  discount: 50,
  paid: 450,
  points: 4,
};
const plan: Plan = {
  sales: [],
  sums,
  pointsByHousehold: new Map([['7', 4]]),
  skipped: { rows: 0, sales: 0 },
};
const recorded: Recorded = {
  entries: 3,
  sums,
  pointsByMember: new Map([['household-7', 4]]),
  unbalanced: 0,
  unreadable: 0,
};
const held: Held = {
  ...sums,
  entries: 3,
  points: { 'household-7': 4 },
  positions: { 'household-7': 4 },
  alarms: [],
  quarantined: 0,
};

test('three sides that agree have no difference', () => expect(differencesOf(plan, recorded, held)).toEqual([]));

test.each<[string, Partial<Recorded>, Partial<Held>]>([
  [
    'paid: input 4.50, till 4.49, head office 4.50', //
    { sums: { ...sums, paid: 449 } },
    {},
  ],
  ['lines: input 2, till 2, head office 1', {}, { lines: 1 }],
  [
    'points of household 7: input 4; till, ledger, position 4, 4, 5', //
    {},
    { positions: { 'household-7': 5 } },
  ],
  ['1 entries of the till are not at head office', { entries: 4 }, {}],
  ['1 entries are in quarantine at head office', {}, { quarantined: 1 }],
  ['1 entries of the till cannot be read', { unreadable: 1 }, {}],
  ['1 sales have tenders that are not what their lines cost', { unbalanced: 1 }, {}],
  ['alarm at head office: entry 2: evaluation.differs {}', {}, { alarms: ['entry 2: evaluation.differs {}'] }],
])('%s', (difference, till, office) =>
  expect(differencesOf(plan, { ...recorded, ...till }, { ...held, ...office })).toEqual([difference]),
);
