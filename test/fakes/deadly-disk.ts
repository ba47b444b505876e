import {
  type Connect,
  type Connection,
  connectNodeSqlite,
  type Statement,
} from '../../electron/store/rx-storage/index.ts';

let callsLeft = Infinity;
/** Kills this very process in front of that call to its disk, counted from now: `kill -9` where no stop-watch finds. */
export const dieAtCall = (call: number): void => {
  callsLeft = call;
};

function called<R>(call: () => R): R {
  callsLeft -= 1;
  if (callsLeft <= 0) process.kill(process.pid, 'SIGKILL');
  return call();
}
const deadly = (real: Connection): Connection => ({
  get isTransaction() {
    return real.isTransaction;
  },
  prepare: (sql): Statement => {
    const statement = real.prepare(sql);
    return {
      run: (...values) => called(() => statement.run(...values)),
      get: (...values) => called(() => statement.get(...values)),
      all: (...values) => called(() => statement.all(...values)),
      iterate: (...values) => called(() => statement.iterate(...values)),
    };
  },
  exec: (sql) => called(() => real.exec(sql)),
  close: () => real.close(),
});

export const connectDeadly: Connect = (file) => deadly(connectNodeSqlite(file));
