import type { Connection } from './connection.ts';
import { StorageFault } from './storage-fault.ts';

/** Below this, two connections can corrupt the file when the WAL is reset (sqlite.org/wal.html, fixed in 3.51.3). */
const SQLITE_FLOOR = [3, 51, 3] as const;

/** Read back after real use: a setting that did not stick would be found out by the first power cut. */
const PRAGMAS: readonly (readonly [name: string, value: string, readBack: number])[] = [
  ['synchronous', 'FULL', 2], // a commit is on disk when it returns
  ['foreign_keys', 'ON', 1],
  ['mmap_size', '0', 0], // a stray pointer must not write into the file
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1], // finds a damaged page when it is read
  ['fullfsync', 'ON', 1], // macOS: fsync alone leaves the bytes in the drive's cache
  ['checkpoint_fullfsync', 'ON', 1],
];

const TUNING = [
  'PRAGMA cache_size = -32768', // KiB
  'PRAGMA wal_autocheckpoint = 4000', // pages: large batches are copied to the file less often
  'PRAGMA journal_size_limit = 67108864',
  'PRAGMA temp_store = MEMORY',
];

export function assertSqliteVersion(version: string, file: string): void {
  const parts = version.split('.').map(Number);
  const differs = SQLITE_FLOOR.findIndex((floor, i) => (parts[i] ?? 0) !== floor);
  if (differs === -1 || (parts[differs] ?? 0) > (SQLITE_FLOOR[differs] ?? 0)) return;
  const reason = `SQLite is ${version}, the till needs ${SQLITE_FLOOR.join('.')} or newer. Install a newer till`;
  throw new StorageFault('storage.tooOld', file, reason);
}

const ask = (connection: Connection, pragma: string) => connection.prepare(`PRAGMA ${pragma}`).get()?.[0];

export function applyPragmas(connection: Connection, file: string): void {
  const mode = ask(connection, 'journal_mode = WAL');
  if (mode !== 'wal' && mode !== 'memory') {
    throw new StorageFault('storage.io', file, `The database stays in journal mode ${mode}, the till needs WAL`);
  }
  for (const [name, value] of PRAGMAS) connection.exec(`PRAGMA ${name} = ${value}`);
  for (const sql of TUNING) connection.exec(sql);
}

export function readBackPragmas(connection: Connection, file: string): void {
  for (const [name, , expected] of PRAGMAS) {
    const found = ask(connection, name);
    // A database in memory has nothing to map and does not answer.
    if (found === expected || (found === undefined && name === 'mmap_size')) continue;
    throw new StorageFault('storage.io', file, `PRAGMA ${name} reads ${found}, the till needs ${expected}`);
  }
}
