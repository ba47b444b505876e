import { expect, test } from 'vitest';
import { backOffMs, keepLine } from '../../renderer/connection/line.ts';
import { keyName } from '../../renderer/keys/key-name.ts';

const NO_MODIFIER = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

test.each([
  ['Digit5', {}, '5'],
  ['Numpad5', {}, '5'],
  ['Digit5', { shiftKey: true }, '5'],
  ['Digit2', { altKey: true }, 'Alt+2'],
  // A scanner spells character codes with Alt and the pad.
  ['Numpad2', { altKey: true }, null],
  ['NumpadEnter', {}, 'Enter'],
  ['NumpadMultiply', {}, 'F4'],
  ['Comma', {}, 'Decimal'],
  ['NumpadDecimal', {}, 'Decimal'],
  ['Delete', { shiftKey: true }, 'Shift+Delete'],
  ['F12', {}, 'F12'],
  ['KeyR', { ctrlKey: true }, null],
] as const)('%s with %j is %s', (code, modifiers, name) => {
  expect(keyName({ ...NO_MODIFIER, ...modifiers, code })).toBe(name);
});

test('the pause doubles to five seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(backOffMs)).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
});

test('a line that answered before it broke is dialled again at once; one that never answers is left in peace', async () => {
  const paused: number[] = [];
  const answers = [false, false, true, false];
  const stop = new Error('enough');
  const kept = keepLine<number>({
    dial: async () => ({ client: paused.length, close: () => undefined }),
    attend: async (client, up) => {
      if (answers[client]) up();
      throw new Error('broken');
    },
    away: () => undefined,
    pause: async (ms) => {
      paused.push(ms);
      if (paused.length === answers.length) throw stop;
    },
  });
  await expect(kept).rejects.toBe(stop);
  expect(paused).toEqual([200, 400, 200, 400]);
});
