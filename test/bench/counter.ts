import { join } from 'node:path';
import { zDeviceSettings } from '../../electron/devices/open-devices.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { openLiveCounter } from '../../electron/hosts/live-counter.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';
import { barcodeOf } from './chain.ts';
import { done } from './live-till.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { dice, percentile } from './timing.ts';

const LINES = 40;
const BASKETS = 10;

/** The filled till with all of its devices: from the last byte of a scanner on a tty to the line on the screen, priced. */
export default async function counter(root: string, sizes: Sizes): Promise<Row[]> {
  if (!hasSocat) return [];
  const line = await plugIn(root, 'counter');
  const scanners = [{ kind: 'serial', path: line.till, terminator: 'cr' }];
  const { running, setup, ...live } = await openLiveCounter({
    folder: join(root, 'till'),
    headOfficeUrl: null,
    enrolCode: null,
    devices: zDeviceSettings.parse({ printer: { kind: 'virtual' }, scanners, pole: { kind: 'virtual' } }),
    deviceProcess: spawnedDevices(systemTimers),
    samples: [],
    log: () => {},
  });
  const { act, view } = running.till;
  const until = (reached: () => boolean, on: { subscribe(listener: () => void): () => void }): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!reached()) return;
        stop();
        resolve();
      };
      const stop = on.subscribe(look);
      look();
    });
  await until(
    () => setup.view.latest().devices.some(({ slot, state }) => slot === 'scanners' && state === 'ready'),
    setup.view,
  );
  const throws = dice(5);
  const tookMs: number[] = [];
  for (let basket = 0; basket < BASKETS; basket++) {
    if (view.latest().closed) done(await act.nextCustomer({}));
    for (let scan = 1; scan <= LINES; scan++) {
      const sentMs = performance.now();
      void line.send(`${barcodeOf(throws(sizes.products))}\r`);
      await until(() => view.latest().items === scan, view);
      tookMs.push(performance.now() - sentMs);
    }
    done(await act.beginTender({}));
    const left = view.latest().tender?.left ?? 0;
    if (left > 0)
      done(await act.tenderCash({ amount: `${Math.floor(left / 100)}.${String(left % 100).padStart(2, '0')}` }));
  }
  await live.close();
  await line.pull();
  return [
    {
      what: `scanner on a tty, last byte to priced line, receipts printing beside it; p99`,
      value: percentile(tookMs, 0.99),
      unit: 'ms',
      budget: { of: 'value', max: 36 },
      ratio: null,
      note: `p50 ${percentile(tookMs, 0.5).toFixed(1)} ms, baskets of ${LINES}`,
    },
  ];
}
