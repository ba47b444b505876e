// A whole till in a process of its own, with the printer of another process on its counter. It sells one thing for cash
// and can be told to kill itself in front of a call to its disk: kill -9 at a place that no stop-watch finds.
import { writeSync } from 'node:fs';
import { openLiveCounter } from '../../electron/hosts/live-counter.ts';
import { type Connection, connectNodeSqlite, type Statement } from '../../electron/store/rx-storage/index.ts';

const [folder = '', port = '', barcode = '', dieAtCall = ''] = process.argv.slice(2);

let callsLeft = Infinity;
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

const { running } = await openLiveCounter({
  folder,
  headOfficeUrl: null,
  enrolCode: null,
  devices: {
    printer: { kind: 'tcp', host: '127.0.0.1', port: Number(port), model: 'virtual-80', drawer: true },
    scanners: [],
  },
  samples: [],
  log: () => undefined,
  connect: (file) => deadly(connectNodeSqlite(file)),
});
const { act, view } = running.till;
await act.scan({ text: barcode });
await act.beginTender({});
view.subscribe(() => {
  if (view.latest().closed?.paper === 'printed') writeSync(1, 'printed\n');
});
callsLeft = dieAtCall === '' ? Infinity : Number(dieAtCall);
await act.tenderCash({ amount: String(view.latest().tender?.dueInCash) });
