import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/**
 * On disk whole or not at all when it returns: written beside, then put in place of the old one. `mode` as of `open`;
 * throws where the disk does.
 */
export function replaceFile(folder: string, file: { name: string; text: string; mode?: number }): void {
  const path = join(folder, file.name);
  const handle = openSync(`${path}.new`, 'w', file.mode);
  try {
    writeFileSync(handle, file.text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${path}.new`, path);
  syncFolder(folder);
}
