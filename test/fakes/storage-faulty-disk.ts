import {
  type Connect,
  type Connection,
  connectNodeSqlite,
  type Statement,
} from '../../electron/store/rx-storage/index.ts';

/** Extended result codes as SQLite gives them (sqlite.org/rescode.html). */
export const DISK_FAULTS = {
  SQLITE_FULL: 13,
  SQLITE_IOERR_WRITE: 778,
  SQLITE_IOERR_READ: 266,
  SQLITE_BUSY: 5,
  SQLITE_READONLY: 8,
} as const;

export const IOERR_FSYNC = 1034;

/** A connection with a lever: the n-th call from now on fails, and so do the `times` - 1 calls after it. */
export interface FaultyDisk {
  readonly connect: Connect;
  /** Statements run since `failAt` was last called. */
  readonly calls: number;
  failAt(n: number, resultCode: number, times?: number): void;
  heal(): void;
}

export function faultyDisk(): FaultyDisk {
  let calls = 0;
  let failFrom = Infinity;
  let failTo = Infinity;
  let code = 0;
  const counted = <R>(call: () => R): R => {
    calls += 1;
    if (calls >= failFrom && calls <= failTo) throw Object.assign(new Error('injected'), { errcode: code });
    return call();
  };
  const statement = (real: Statement): Statement => ({
    run: (...values) => counted(() => real.run(...values)),
    get: (...values) => counted(() => real.get(...values)),
    all: (...values) => counted(() => real.all(...values)),
    iterate: (...values) => counted(() => real.iterate(...values)),
  });
  const connection = (real: Connection): Connection => ({
    get isTransaction() {
      return real.isTransaction;
    },
    prepare: (sql) => statement(real.prepare(sql)),
    exec: (sql) => counted(() => real.exec(sql)),
    close: () => real.close(),
  });
  return {
    connect: (file) => connection(connectNodeSqlite(file)),
    get calls() {
      return calls;
    },
    failAt(n, resultCode, times = 1) {
      calls = 0;
      failFrom = n;
      failTo = n + times - 1;
      code = resultCode;
    },
    heal() {
      failFrom = Infinity;
    },
  };
}
