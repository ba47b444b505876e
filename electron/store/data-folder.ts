import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { syncFolder } from './sync-folder.ts';

export interface DataFolder {
  readonly path: string;
  /** Lets go of the folder. A killed process lets go too: the lock is the operating system's. */
  close(): void;
}

export type DataFolderRefusal =
  | { readonly code: 'folder.inUse'; readonly pid: number | null; readonly path: string }
  | { readonly code: 'folder.readOnly'; readonly path: string }
  | { readonly code: 'folder.notADirectory'; readonly path: string };

/**
 * Never open the lock file by other means than SQLite: closing any handle on it gives up a POSIX lock of this process.
 * That is why the pid stands in a file of its own.
 */
const LOCK_FILE = 'till.lock';
const PID_FILE = 'till.pid';

/** Opens (or makes) the folder of one till, for one process at a time. */
export function openDataFolder(folder: string): Result<DataFolder, DataFolderRefusal> {
  const path = resolve(folder);
  const made = makeFolder(path);
  if (!made.ok) return made;
  const locked = lock(path);
  if (!locked.ok) return locked;
  const connection = locked.value;
  try {
    writePid(path, process.pid);
    syncFolder(path);
  } catch (error) {
    connection.close();
    if (isReadOnly(error)) return err({ code: 'folder.readOnly', path });
    throw error;
  }
  return ok({ path, close: () => connection.close() });
}

function makeFolder(path: string): Result<null, DataFolderRefusal> {
  try {
    mkdirSync(path, { recursive: true });
    return ok(null);
  } catch (error) {
    if (['EEXIST', 'ENOTDIR'].includes(codeOf(error))) return err({ code: 'folder.notADirectory', path });
    if (isReadOnly(error)) return err({ code: 'folder.readOnly', path });
    throw error;
  }
}

/** An exclusive transaction that is never committed: it writes nothing and ends with the process, however that ends. */
function lock(path: string): Result<DatabaseSync, DataFolderRefusal> {
  let connection: DatabaseSync | null = null;
  try {
    connection = new DatabaseSync(join(path, LOCK_FILE), { timeout: 0 });
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return ok(connection);
  } catch (error) {
    connection?.close();
    if (isBusy(error)) return err({ code: 'folder.inUse', pid: readPid(path), path });
    if (isReadOnly(error)) return err({ code: 'folder.readOnly', path });
    throw error;
  }
}

/** The pid is only for the message, so a full disk must not keep the till from opening. */
function writePid(path: string, pid: number): void {
  try {
    writeFileSync(join(path, PID_FILE), `${pid}\n`);
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes(codeOf(error))) throw error;
  }
}

/** Null when the holder has not written it yet. */
function readPid(path: string): number | null {
  const file = join(path, PID_FILE);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isSafeInteger(pid) ? pid : null;
}

const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

const isBusy = (error: unknown): boolean => resultCodeOf(error) === SQLITE_BUSY;

const isReadOnly = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error)) ||
  [SQLITE_READONLY, SQLITE_CANTOPEN].includes(resultCodeOf(error));

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const resultCodeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
