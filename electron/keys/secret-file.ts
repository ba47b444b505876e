import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyWrap } from './key-wrap.ts';

/** A secret that cannot be used. The message names the file and the remedy, never anything of its contents. */
export class SecretFault extends Error {
  readonly code: 'secret.readableByOthers' | 'secret.otherWrap' | 'secret.damaged';
  constructor(code: SecretFault['code'], path: string, remedy: string) {
    super(`Secret at ${path} (${code}). ${remedy}`);
    this.name = 'SecretFault';
    this.code = code;
  }
}

const HEADER = 'joren-secret-v1';

/** Writes beside the file, flushes, renames and flushes the folder: after a power cut it is the old one or the new. */
export async function writeSecret(path: string, secret: Uint8Array, wrap: KeyWrap): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const wrapped = Buffer.from(await wrap.wrap(secret)).toString('base64url');
  const beside = `${path}.new`;
  await rm(beside, { force: true });
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(`${HEADER} ${wrap.name}\n${wrapped}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(beside, 0o600); // the creation mode is cut by the umask, never widened by it; this says so once more
  await rename(beside, path);
  await syncFolder(folder);
}

/** The secret, or null where there is no file. Anything else about it that is not as it was written throws. */
export async function readSecret(path: string, wrap: KeyWrap): Promise<Uint8Array | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
    const remedy = 'Other users of this computer can read it. Set its mode to 600, and enrol again if one may have.';
    throw new SecretFault('secret.readableByOthers', path, remedy);
  }
  const match = /^(\S+) (\S+)\n([A-Za-z0-9_-]+)\n$/.exec(text);
  if (match?.[1] !== HEADER || !match[3]) {
    throw new SecretFault('secret.damaged', path, 'Move it away and enrol this till again.');
  }
  if (match[2] !== wrap.name) {
    throw new SecretFault(
      'secret.otherWrap',
      path,
      `It was wrapped by "${match[2]}" and this till uses "${wrap.name}".`,
    );
  }
  return wrap.unwrap(Buffer.from(match[3], 'base64url'));
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Windows has no flush of a folder; a rename there is journalled by NTFS
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
