import { describe, expect, test } from 'vitest';
import { checkpointText, parseCheckpoint } from '../../headoffice/reference/checkpoint.ts';
import { zCheckpoint } from '../../shared/contract/wire.ts';

const MAX = 2n ** 64n - 1n;

describe('checkpoints', () => {
  test.each([
    { generation: 'a1-1', floor: 0n, pass: null },
    { generation: 'b8469db91c53-4294967295', floor: MAX, pass: null },
    { generation: 'a1-1', floor: 7n, pass: { next: 9n, xid: 8n, id: 'p.1:2-3' } },
    { generation: 'b8469db91c53-12', floor: 10n ** 12n, pass: { next: MAX, xid: MAX, id: '緑'.repeat(80) } },
  ])('%# goes out and comes back the same, and fits the wire', (at) => {
    const text = checkpointText(at);
    expect(zCheckpoint.safeParse(text).success).toBe(true);
    expect(parseCheckpoint(text, at.generation)).toEqual(at);
    expect(parseCheckpoint(text, 'other-1')).toBeNull();
  });

  test.each([
    null,
    '',
    '1',
    '2.a1-1.5',
    '1.a1-1.',
    '1.a1-1.-5',
    '1.a1-1.5.6',
    '1.a1-1.5.6.7',
    '1.a1-1.5.6.7.',
    '1.A.5',
  ])('%j is none of ours', (text) => expect(parseCheckpoint(text, 'a1-1')).toBeNull());
});
