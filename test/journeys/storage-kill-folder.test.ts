import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from '../../electron/store/data-folder.ts';
import { childTill } from '../fakes/storage-child.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a second till is refused while the first lives, and let in as soon as it is killed', async () => {
  const first = childTill('storage-folder-holder.ts', folder);
  expect(await first.line()).toBe('{"ok":true}');
  const refused = { ok: false, error: { code: 'folder.inUse', pid: first.pid, path: folder } };
  expect(openDataFolder(folder)).toEqual(refused);

  const second = childTill('storage-folder-holder.ts', folder);
  expect(JSON.parse((await second.line()) ?? '')).toEqual(refused);
  await second.kill();

  await first.kill();
  const opened = openDataFolder(folder);
  if (!opened.ok) throw new Error(opened.error.code);
  const third = childTill('storage-folder-holder.ts', folder);
  expect(JSON.parse((await third.line()) ?? '')).toMatchObject({ error: { code: 'folder.inUse', pid: process.pid } });
  await third.kill();
  opened.value.close();
});

test('ten kills in a row never leave the folder locked', async () => {
  for (let round = 0; round < 10; round++) {
    const holder = childTill('storage-folder-holder.ts', folder);
    expect(await holder.line()).toBe('{"ok":true}');
    await holder.kill();
  }
});
