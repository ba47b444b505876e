import { closeSync, openSync, unlinkSync } from 'node:fs';

/** What can go wrong between the till and its disk, as far as the person at the till can do something about it. */
export type StorageFaultCode =
  | 'storage.full'
  | 'storage.readOnly'
  | 'storage.corrupt'
  | 'storage.busy'
  | 'storage.io'
  | 'storage.tooOld';

/** Thrown, not returned: RxDB's storage interface has no room for refusals. The till's boundary reads `code`. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly code: StorageFaultCode;
  readonly file: string;
  /** SQLite's extended result code, where SQLite was the one to complain. */
  readonly resultCode: number | null;

  constructor(code: StorageFaultCode, file: string, reason: string, cause?: unknown) {
    super(`${reason} (${file})`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.file = file;
    this.resultCode = resultCodeOf(cause);
  }
}

/** Primary result codes, the low byte of an extended one (sqlite.org/rescode.html). */
const CANTOPEN = 14;
const FAULTS = new Map<number, readonly [StorageFaultCode, string]>([
  [5, ['storage.busy', 'Another program holds the database. Close it and try again']],
  [6, ['storage.busy', 'Another statement holds the table. Try again']],
  [8, ['storage.readOnly', 'The database cannot be written. Give this user write access to the folder']],
  [10, ['storage.io', 'The disk did not read or write. Check the disk before going on']],
  [11, ['storage.corrupt', 'The database is damaged. Keep the file and call support']],
  [13, ['storage.full', 'The disk is full. Make room, then try again']],
  [CANTOPEN, ['storage.io', 'The database file cannot be opened. Check that the path is a file on a working disk']],
  [26, ['storage.corrupt', 'The file is not a database. Keep the file and call support']],
]);

const SYSTEM_FAULTS = new Map<string, number>([
  ['ENOSPC', 13],
  ['EDQUOT', 13],
  ['EROFS', 8],
  ['EACCES', 8],
  ['EPERM', 8],
  ['EIO', 10],
  ['ENOTDIR', CANTOPEN],
  ['EEXIST', CANTOPEN],
  ['EISDIR', CANTOPEN],
  ['ENAMETOOLONG', CANTOPEN],
]);

function resultCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode : null;
}

function primaryCodeOf(error: unknown): number | null {
  const resultCode = resultCodeOf(error);
  if (resultCode !== null) return resultCode & 0xff;
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return SYSTEM_FAULTS.get(error.code) ?? null;
}

/** SQLite answers "cannot open" whatever the reason. Making a file beside it tells a missing right from a bad path. */
function whyCannotOpen(file: string): number {
  const probe = `${file}-probe`;
  try {
    closeSync(openSync(probe, 'w'));
    unlinkSync(probe);
    return CANTOPEN;
  } catch (error) {
    return primaryCodeOf(error) ?? CANTOPEN;
  }
}

/** Disk trouble becomes a StorageFault; a bug (constraint, syntax, misuse) stays the error it was. */
export function faultFrom(error: unknown, file: string): unknown {
  if (error instanceof StorageFault) return error;
  let primary = primaryCodeOf(error);
  if (primary === CANTOPEN) primary = whyCannotOpen(file);
  const fault = primary === null ? undefined : FAULTS.get(primary);
  return fault === undefined ? error : new StorageFault(fault[0], file, fault[1], error);
}

/**
 * SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC. The kernel may have dropped the pages it could not write and call them
 * clean, so a later fsync would report success over lost bytes (Rebello et al., USENIX ATC 2020).
 */
export const isFsyncFailure = (error: unknown): boolean => {
  const resultCode = resultCodeOf(error);
  return resultCode === 1034 || resultCode === 1290;
};
