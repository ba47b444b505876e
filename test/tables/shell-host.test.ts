import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { chooseHost, electronBinary, type Machine } from '../../resources/scripts/host.ts';

const desk: Machine = { platform: 'linux', root: false, display: true, electron: '/x/electron' };

test.each<[string, Partial<Machine>, 'browser' | 'any', 'electron' | 'browser', RegExp]>([
  ['a desk with Electron', {}, 'any', 'electron', /is here/],
  ['asked for the browser', {}, 'browser', 'browser', /as asked/],
  ['no binary', { electron: null }, 'any', 'browser', /npx install-electron/],
  ['root on Linux: no sandbox, so no Electron', { root: true }, 'any', 'browser', /sandbox/],
  ['no display on Linux', { display: false }, 'any', 'browser', /display/],
  ['macOS knows neither DISPLAY nor this root', { platform: 'darwin', display: false }, 'any', 'electron', /is here/],
  ['Windows too', { platform: 'win32', display: false }, 'any', 'electron', /is here/],
])('%s', (_where, differs, wanted, kind, why) => {
  const host = chooseHost({ ...desk, ...differs }, wanted);
  expect([host.kind, host.why]).toEqual([kind, expect.stringMatching(why)]);
});

test('a binary that was never fetched is null, and nothing is downloaded to find out', () => {
  expect(electronBinary('/nowhere/node_modules', 'linux')).toBeNull();
});

// Electron's advisories, fixed first in: 43.5.1 (GHSA-qmv3-fv6v-rmhq), 44.0.0 (all known), any 45.
const isAboveFloor = (version: string): boolean => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major >= 44 || (major === 43 && (minor > 5 || (minor === 5 && patch >= 1)));
};

test.each([
  ['42.10.0', false],
  ['43.5.0', false],
  ['43.5.1', true],
  ['43.10.0', true],
  ['44.0.0', true],
  ['45.4.1', true],
])('Electron %s is above the floor: %s', (version, above) => {
  expect(isAboveFloor(version)).toBe(above);
});

test('the Electron of the lock file is above the floor, and no pre-release', () => {
  const lock = JSON.parse(readFileSync(join(resolve(import.meta.dirname, '../..'), 'package-lock.json'), 'utf8'));
  const { version } = lock.packages['node_modules/electron'];
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(isAboveFloor(version)).toBe(true);
});
