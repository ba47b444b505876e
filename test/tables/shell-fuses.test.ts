import { expect, test } from 'vitest';
import { FUSES, readFuses, wrongFuses } from '../../electron/shell/fuses.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** A binary with a fuse wire in it: noise, sentinel, version, length, states, noise. */
const binary = (states: string, version = 1, length = states.length): Buffer =>
  Buffer.concat([
    Buffer.alloc(300, 0x90),
    Buffer.from(SENTINEL),
    Buffer.from([version, length]),
    Buffer.from(states),
    Buffer.alloc(100, 0xcc),
  ]);
const WANTED = '010011001';

test('what the packager flips is exactly this', () => {
  expect(FUSES).toEqual({
    version: '1',
    strictlyRequireAllFuses: true,
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  });
  expect(Object.isFrozen(FUSES)).toBe(true);
});

test.each([
  [WANTED, []],
  ['110011001', ['RunAsNode']],
  ['000011001', ['EnableCookieEncryption']],
  [
    '011111101',
    ['EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments', 'LoadBrowserProcessSpecificV8Snapshot'],
  ],
  ['01001100', ['WasmTrapHandlers']], // an older binary without the ninth fuse
  ['r10011001', ['RunAsNode']],
  ['0100110011', []], // a newer binary with one fuse more
])('fuses %s: wrong are %j', (states, wrong) => {
  expect(wrongFuses(binary(states))).toEqual(wrong);
});

test('reads every state and counts fuses that it does not know', () => {
  expect(readFuses(binary('01r0110010'))).toMatchObject({
    ok: true,
    unknown: 1,
    fuses: { RunAsNode: false, EnableCookieEncryption: true, EnableNodeOptionsEnvironmentVariable: 'removed' },
  });
});

test.each([
  ['noWire', Buffer.from('no sentinel here')],
  ['twoWires', Buffer.concat([binary(WANTED), binary(WANTED)])],
  ['otherVersion', binary(WANTED, 2)],
  ['garbled', binary('01x011001')],
  ['garbled', binary('', 1, 0)],
  ['garbled', binary(WANTED).subarray(0, 300 + SENTINEL.length + 5)],
])('%s is told and never taken for good', (problem, bytes) => {
  expect(readFuses(bytes)).toEqual({ ok: false, problem });
  expect(wrongFuses(bytes)).toHaveLength(9);
});
