import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropKeysAhead, isBehind, keyInTurn, scanInTurn, underWay } from '../../renderer/keys/type-ahead.ts';

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
  keyInTurn('F12', does('F12'));
  expect(log).toEqual(['F12']);
});

test('what is behind waits for its turn, and what an act leads to comes before the next', async () => {
  const scanned = act();
  let paid: ReturnType<typeof act> = async () => {};
  keyInTurn('F12', () => {
    log.push('F12');
    paid = act();
  });
  keyInTurn('Enter', does('Enter'));
  scanInTurn(does('milk'));
  expect(log).toEqual([]);
  await scanned(true);
  expect(log).toEqual(['F12']);
  await paid(true);
  expect(log).toEqual(['F12', 'Enter', 'milk']);
});

test('a refusal takes the keys behind it away, and no scan', async () => {
  const scanned = act();
  keyInTurn('F12', does('F12'));
  scanInTurn(does('milk'));
  keyInTurn('Enter', does('Enter'));
  await scanned(false);
  expect(log).toEqual(['milk']);
});

test('keys that mean something else by now are dropped where the screen says so', async () => {
  const scanned = act();
  keyInTurn('Enter', does('Enter'));
  scanInTurn(does('milk'));
  dropKeysAhead();
  await scanned(true);
  expect(log).toEqual(['milk']);
});

test('a key that lies on the keyboard fills no memory', async () => {
  const scanned = act();
  for (let n = 0; n < 10_000; n++) keyInTurn('1', does('1'));
  await scanned(true);
  expect(log).toHaveLength(100);
});

test('a key whose act is a bug does not take the next ones with it', async () => {
  const scanned = act();
  keyInTurn('F12', () => {
    throw new Error('a bug');
  });
  keyInTurn('Enter', does('Enter'));
  await expect(scanned(true)).rejects.toThrow('a bug');
  await vi.runAllTimersAsync();
  expect(log).toEqual(['Enter']);
});

test('the same key again behind itself is impatience, and is not taken; digits and marks are meant as often', async () => {
  const scanned = act();
  for (const key of ['F12', 'F12', '1', '1', 'Enter', 'Enter', 'ArrowUp', 'ArrowUp', 'Delete', 'Delete', 'F12']) {
    keyInTurn(key, does(key));
  }
  scanInTurn(does('milk'));
  keyInTurn('F12', does('F12'));
  await scanned(true);
  const taken = ['F12', '1', '1', 'Enter', 'ArrowUp', 'ArrowUp', 'Delete', 'Delete', 'F12', 'milk', 'F12'];
  expect(log).toEqual(taken);
});
