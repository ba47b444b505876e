import { expect, test } from 'vitest';
import { linkWatch } from '../../electron/sync/link-watch.ts';
import type { Outcome } from '../../electron/sync/outcome.ts';
import { statusBoard } from '../../electron/sync/sync-status.ts';
import { momentIn } from '../../shared/units/time.ts';

const refused = (status: number): Outcome<never> => ({
  kind: 'refused',
  status,
  error: 'x',
  hoTimeMs: 0,
  retryAfterMs: null,
});

test.each<[string, Outcome<unknown>, 'online' | 'offline']>([
  ['an answer', { kind: 'ok', value: 1 }, 'online'],
  ['a no is an answer', refused(409), 'online'],
  // While it is broken nobody can say what is left of a balance, so the offline limit of redemption holds.
  ['a head office that is broken', refused(500), 'offline'],
  ['no answer', { kind: 'unreachable', why: 'noAnswer' }, 'offline'],
  ['somebody else answers', { kind: 'garbage', why: 'notJson', retryAfterMs: null }, 'offline'],
])('%s', (_, outcome, link) => {
  const board = statusBoard();
  const clock = { now: () => momentIn('UTC', 0), monoMs: () => 0 };
  const time = { offsetMs: () => 0 } as Parameters<typeof linkWatch>[0]['time'];
  const watch = linkWatch({ board, clock, time, back: () => {} });
  watch.reached();
  watch.exchanged(outcome);
  expect(board.now().link).toBe(link);
});
