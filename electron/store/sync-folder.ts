import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A new file is only safe from a power cut once its folder is written too. Windows cannot open a folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
