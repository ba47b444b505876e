// A whole till in a process of its own, with the printer of another process on its counter. It sells one thing for cash
// and can be told to kill itself in front of a call to its disk: kill -9 at a place that no stop-watch finds.
import { openLiveCounter } from '../../electron/hosts/live-counter.ts';
import { connectDeadly, dieAtCall } from './deadly-disk.ts';
import { networkPrinter } from './network-printer.ts';
import { sayLine } from './say-line.ts';

const [folder = '', port = '', barcode = '', deadlyCall = ''] = process.argv.slice(2);

const { running } = await openLiveCounter({
  folder,
  headOfficeUrl: null,
  enrolCode: null,
  devices: {
    printer: networkPrinter({ host: '127.0.0.1', port: Number(port) }),
    scanners: [],
  },
  samples: [],
  log: () => undefined,
  connect: connectDeadly,
});
const { act, view } = running.till;
await act.scan({ text: barcode });
await act.beginTender({});
view.subscribe(() => {
  if (view.latest().closed?.paper === 'printed') sayLine('printed');
});
dieAtCall(deadlyCall === '' ? Infinity : Number(deadlyCall));
await act.tenderCash({ amount: String(view.latest().tender?.dueInCash) });
