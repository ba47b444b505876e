import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropKeysAhead, inTurn, isBehind, underWay } from '../../renderer/keys/type-ahead.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await vi.runAllTimersAsync();
  expect(isBehind()).toBe(false);
  vi.useRealTimers();
});

/** An act that the till answers when told to. */
function act(): (ok: boolean) => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  underWay(promise);
  return async (ok) => {
    resolve(ok);
    await vi.runAllTimersAsync();
  };
}

const log: string[] = [];
const does = (what: string) => (): void => void log.push(what);
beforeEach(() => void log.splice(0));

test('with nothing under way a key acts at once', () => {
  inTurn('key', does('F12'));
  expect(log).toEqual(['F12']);
});

test('what is behind waits for its turn, and what an act leads to comes before the next', async () => {
  const scanned = act();
  let paid: ReturnType<typeof act> = async () => {};
  inTurn('key', () => {
    log.push('F12');
    paid = act();
  });
  inTurn('key', does('Enter'));
  inTurn('scan', does('milk'));
  expect(log).toEqual([]);
  await scanned(true);
  expect(log).toEqual(['F12']);
  await paid(true);
  expect(log).toEqual(['F12', 'Enter', 'milk']);
});

test('a refusal takes the keys behind it away, and no scan', async () => {
  const scanned = act();
  inTurn('key', does('F12'));
  inTurn('scan', does('milk'));
  inTurn('key', does('Enter'));
  await scanned(false);
  expect(log).toEqual(['milk']);
});

test('keys that mean something else by now are dropped where the screen says so', async () => {
  const scanned = act();
  inTurn('key', does('Enter'));
  inTurn('scan', does('milk'));
  dropKeysAhead();
  await scanned(true);
  expect(log).toEqual(['milk']);
});

test('a key that lies on the keyboard fills no memory', async () => {
  const scanned = act();
  for (let n = 0; n < 10_000; n++) inTurn('key', does('1'));
  await scanned(true);
  expect(log).toHaveLength(100);
});

test('a key whose act is a bug does not take the next ones with it', async () => {
  const scanned = act();
  inTurn('key', () => {
    throw new Error('a bug');
  });
  inTurn('key', does('Enter'));
  await expect(scanned(true)).rejects.toThrow('a bug');
  await vi.runAllTimersAsync();
  expect(log).toEqual(['Enter']);
});
