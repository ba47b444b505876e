import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from '../../electron/store/data-folder.ts';
import { asNobody } from '../fakes/storage-nobody.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that is not there is made; closed, it can be opened again', () => {
  const path = join(folder, 'a', 'b');
  for (let n = 0; n < 3; n++) {
    const opened = openDataFolder(path);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.path).toBe(path);
    opened.value.close();
  }
});

test('opened twice in one process it is in use as well', () => {
  const opened = openDataFolder(folder);
  expect(openDataFolder(folder)).toEqual({
    ok: false,
    error: { code: 'folder.inUse', pid: process.pid, path: folder },
  });
  if (opened.ok) opened.value.close();
});

test('a file is not a folder, nor is anything below it', () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  expect(openDataFolder(path)).toEqual({ ok: false, error: { code: 'folder.notADirectory', path } });
  const below = join(path, 'till');
  expect(openDataFolder(below)).toEqual({ ok: false, error: { code: 'folder.notADirectory', path: below } });
});

test('a folder without the right to write is read-only, there or not', async () => {
  chmodSync(folder, 0o555);
  const below = join(folder, 'till');
  expect(await asNobody(async () => openDataFolder(folder))).toEqual({
    ok: false,
    error: { code: 'folder.readOnly', path: folder },
  });
  expect(await asNobody(async () => openDataFolder(below))).toEqual({
    ok: false,
    error: { code: 'folder.readOnly', path: below },
  });
  chmodSync(folder, 0o755);
});
