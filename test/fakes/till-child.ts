// A till in a process of its own. Acts come in as lines of JSON, answers and views go out as lines of JSON. It can be
// told to kill itself in front of a call to its disk: kill -9 at a place that no stop-watch finds.
import { createInterface } from 'node:readline';
import { NO_HARDWARE } from '../../electron/devices/open-devices.ts';
import { openLiveCounter } from '../../electron/hosts/live-counter.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import { connectDeadly, dieAtCall } from './deadly-disk.ts';
import { sayLine } from './say-line.ts';
import type { ChildLine, ChildOrder, ChildSettings } from './till-remote.ts';

const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings;
const say = (line: ChildLine): void => sayLine(JSON.stringify(line));

const counter = await openLiveCounter({
  ...settings,
  devices: NO_HARDWARE,
  samples: [],
  log: (line) => say({ log: line }),
  connect: connectDeadly,
});
const { till } = counter.running;
till.view.subscribe(() => say({ view: till.view.latest() }));
say({ view: till.view.latest() });
say({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as ChildOrder;
  if (order.do === 'close') break;
  dieAtCall(order.dieAtCall ?? Infinity);
  const act = till.act[order.do] as (input: object) => Promise<Answer>;
  // Not awaited: orders come as fast as they are sent, and the till itself keeps them in order.
  void act(order.input).then(
    (answer) => say({ answer, to: order.id }),
    (fault: unknown) => say({ log: String(fault) }),
  );
}
await counter.close();
process.exit(0);
