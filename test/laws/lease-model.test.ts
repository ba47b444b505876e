import { describe, expect, test } from 'vitest';
import { explore, type Model } from './lease-model.ts';

const TIME_MS = 60_000;

describe('every state of one card with a balance of 3, two tills and a network that loses, doubles and reorders', () => {
  test.each<[string, Model]>([
    [
      'two requests at each',
      {
        balance: 3,
        requests: [
          [2, 2],
          [2, 2],
        ],
      },
    ],
    [
      'small leases',
      {
        balance: 3,
        requests: [
          [1, 1],
          [1, 1],
        ],
      },
    ],
    ['entries that head office cannot read', { balance: 3, requests: [[2, 1], [2]], skips: true }],
    [
      'a load at one till, goods returned to the card at the other',
      { balance: 2, requests: [[2], [2]], loads: [true, true] },
    ],
    ['any till written off at any time, also a living one', { balance: 3, requests: [[2], [2]], writesOff: true }],
    ['written off, with loads', { balance: 2, requests: [[2], [1]], loads: [true, false], writesOff: true }],
  ])(
    'P1 to P8 hold: %s',
    (_name, model) => {
      const { states, violation } = explore(model);
      expect(violation).toBeNull();
      expect(states).toBeGreaterThan(1000);
    },
    TIME_MS,
  );
});

describe('each planted mistake is found', () => {
  test.each<[NonNullable<Model['bug']>, string, number]>([
    ['releaseOnExpiry', 'P1: more goods', 12],
    ['closeOutOfOrder', 'P1: more goods', 16],
    ['tailLost', 'P1: more goods', 9],
  ])(
    '%s',
    (bug, what, steps) => {
      const { violation } = explore({ balance: 3, requests: [[2], [2, 2]], bug });
      expect(violation?.what).toContain(what);
      expect(violation?.steps.length).toBeLessThanOrEqual(steps);
    },
    TIME_MS,
  );

  test(
    'a close that is believed although a spend before it could not be read',
    () => {
      const { violation } = explore({ balance: 3, requests: [[2], [2, 2]], skips: true, bug: 'closeUnchecked' });
      expect(violation?.what).toContain('P1: more goods');
    },
    TIME_MS,
  );

  test(
    'a grant that is not idempotent loses sight of value',
    () => {
      const { violation } = explore({ balance: 3, requests: [[2], [2]], bug: 'grantTwice' });
      expect(violation?.what).toContain('P1');
    },
    TIME_MS,
  );
});
