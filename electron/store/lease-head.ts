import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './replace-file.ts';

const zHead = z.strictObject({ epoch: z.int(), seq: z.int(), hash: z.string().length(64) });
export type LeaseHead = z.output<typeof zHead>;

const FILE = 'lease-head.json';

/**
 * The last entry that moved a lease, beside the database and not in it: a database that was put back from a copy cannot
 * spend once more what it has forgotten that it spent. Null where there is none, or none that can be read.
 */
export function readLeaseHead(folder: string): LeaseHead | null {
  try {
    return zHead.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** On disk when it returns. */
export const writeLeaseHead = (folder: string, head: LeaseHead): void =>
  replaceFile(folder, { name: FILE, text: JSON.stringify(head), mode: 0o600 });
