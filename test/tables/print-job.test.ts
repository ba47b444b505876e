import { describe, expect, test } from 'vitest';
import {
  isDone,
  nextPrint,
  PRINT_STATES,
  type PrintEvent,
  type PrintJob,
  type PrintState,
  printJobOf,
  restMs,
  slipsOf,
  zPrintJob,
} from '../../shared/receipt/print-job.ts';
import { entryOf, saleOf } from '../fakes/journal-entries.ts';

const job = (state: PrintState, attempt: number, copy = 0): PrintJob => {
  return { epoch: 1, entry: 9, sale: 7, copy, attempt, state };
};
const EVENTS = {
  sending: { type: 'sending' },
  confirmed: { type: 'printed', certainty: 'confirmed' },
  mute: { type: 'printed', certainty: 'unconfirmed' },
  interrupted: { type: 'interrupted' },
  blocked: { type: 'refused', why: 'blocked' },
  away: { type: 'refused', why: 'away' },
  unprintable: { type: 'refused', why: 'unprintable' },
  restarted: { type: 'restarted' },
} as const satisfies Record<string, PrintEvent>;
type EventName = keyof typeof EVENTS;

/** Every state that a job can be in, with what each event makes of it; what is missing throws. */
const STEPS: readonly (readonly [PrintState, number, Partial<Record<EventName, readonly [PrintState, number]>>])[] = [
  // from, attempts so far, event: [to, attempts]
  [
    'queued',
    0,
    {
      sending: ['sending', 1],
      blocked: ['blocked', 0],
      away: ['queued', 0],
      unprintable: ['unprintable', 0],
      restarted: ['queued', 0],
    },
  ],
  [
    'blocked',
    0,
    {
      sending: ['sending', 1],
      blocked: ['blocked', 0],
      away: ['queued', 0],
      unprintable: ['unprintable', 0],
      restarted: ['queued', 0],
    },
  ],
  [
    'sending',
    1,
    {
      confirmed: ['printed', 1],
      mute: ['unconfirmed', 1],
      interrupted: ['unknown', 1],
      // a refusal after the first byte is not believed
      blocked: ['unknown', 1],
      away: ['unknown', 1],
      unprintable: ['unknown', 1],
      restarted: ['unknown', 1],
    },
  ],
  [
    'unknown',
    1,
    {
      sending: ['sending', 2],
      blocked: ['blocked', 1],
      away: ['unknown', 1],
      unprintable: ['unprintable', 1],
      restarted: ['unknown', 1],
    },
  ],
  // behind a broken attempt nothing is a fresh start any more
  [
    'blocked',
    1,
    {
      sending: ['sending', 2],
      blocked: ['blocked', 1],
      away: ['unknown', 1],
      unprintable: ['unprintable', 1],
      restarted: ['unknown', 1],
    },
  ],
  ['printed', 1, { restarted: ['printed', 1] }],
  ['unconfirmed', 1, { restarted: ['unconfirmed', 1] }],
  ['unprintable', 0, { restarted: ['unprintable', 0] }],
];

describe.each(STEPS)('%s after %i attempts', (state, attempt, steps) => {
  test.each(Object.keys(EVENTS) as EventName[])('%s', (name) => {
    const step = () => nextPrint(job(state, attempt), EVENTS[name]);
    const expected = steps[name];
    if (expected) expect(step()).toEqual(job(expected[0], expected[1]));
    else expect(step).toThrow(`The paper of entry 9 is ${state}: ${EVENTS[name].type} cannot follow`);
  });
});

test('every state stands in the table', () => {
  expect([...new Set(STEPS.map(([state]) => state))].sort()).toEqual([...PRINT_STATES].sort());
});

test.each([
  ['queued', false],
  ['blocked', false],
  ['sending', false],
  ['unknown', false],
  ['printed', true],
  ['unconfirmed', true],
  ['unprintable', true],
] as const)('%s is done: %s', (state, done) => expect(isDone(job(state, 1))).toBe(done));

test.each([
  // copy, attempts so far, what the next attempt prints
  [0, 0, [{ kind: 'original' }]],
  [0, 1, [{ kind: 'void' }, { kind: 'copy', copy: 0, attempt: 2 }]],
  [0, 4, [{ kind: 'void' }, { kind: 'copy', copy: 0, attempt: 5 }]],
  [2, 0, [{ kind: 'copy', copy: 2, attempt: 1 }]],
  [2, 1, [{ kind: 'void' }, { kind: 'copy', copy: 2, attempt: 2 }]],
])('copy %i after %i attempts: %j', (copy, attempt, slips) => {
  expect(slipsOf(job('queued', attempt, copy))).toEqual(slips);
});

test.each([
  ['blocked', 1, 2_000],
  ['blocked', 400, 2_000],
  ['queued', 1, 1_000],
  ['queued', 2, 2_000],
  ['unknown', 4, 8_000],
  ['queued', 6, 30_000],
  ['queued', 4_000, 30_000],
] as const)('%s after %i failures in a row rests %i ms', (state, failures, ms) => {
  expect(restMs(state, failures)).toBe(ms);
});

describe('which paper an entry asks for', () => {
  const sale = saleOf({ list: 500, discount: 0, tax: 0, rounding: 0, card: 0, mode: 'real', member: null, points: [] });
  const reprint = { type: 'receiptReprinted', seq: 12, ofReceipt: 3, ofSeq: 7, copy: 2 };

  test('a sale: its original', () => {
    expect(printJobOf(sale)).toEqual({ epoch: 1, entry: 1, sale: 1, copy: 0, attempt: 0, state: 'queued' });
  });
  test('a reprint: the copy with its number', () => {
    expect(printJobOf(entryOf(reprint))).toEqual({
      epoch: 1,
      entry: 12,
      sale: 7,
      copy: 2,
      attempt: 0,
      state: 'queued',
    });
  });
  test('a drawer that was opened: none', () => {
    expect(printJobOf(entryOf({ type: 'drawerOpened', reason: 'noSale' }))).toBeNull();
  });
});

test.each([
  [{ ...job('queued', 0), state: 'lost' }],
  [{ ...job('queued', 0), attempt: -1 }],
  [{ ...job('queued', 0), sale: 0 }],
  [{ ...job('queued', 0), more: 1 }],
])('%j is not a job', (row) => expect(zPrintJob.safeParse(row).success).toBe(false));
