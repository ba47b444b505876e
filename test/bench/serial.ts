import { join } from 'node:path';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { zScannerSettings } from '../../electron/devices/scanners/settings.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';
import type { Row } from './row.ts';
import { percentile } from './timing.ts';

const ONE_BY_ONE = 2_000;
const AT_ONCE = 10_000;
const CODES = ['4901777018846', ']E04901777018846', ']C10109506000134352\u001d10A', 'https://joren.example/m/x?会員'];

/** From the last byte at the far end of a pty to the scan in the till, through the process of the devices. */
export default async function serial(root: string): Promise<Row[]> {
  if (!hasSocat) return [];
  const line = await plugIn(root, 'bench');
  const apart = new DevicesApart(spawnedDevices(systemTimers), systemTimers);
  let heard = (): void => {};
  const ready = Promise.withResolvers<void>();
  apart.scanner(zScannerSettings.parse({ kind: 'serial', path: line.till })).start({
    onScan: () => heard(),
    onState: ({ kind }) => kind === 'ready' && ready.resolve(),
  });
  await ready.promise;
  const code = (n: number): string => `${CODES[n % CODES.length]}${n}\r`;

  const tookMs: number[] = [];
  for (let n = 0; n < ONE_BY_ONE; n++) {
    const scanned = Promise.withResolvers<void>();
    heard = scanned.resolve;
    const sentMs = performance.now();
    void line.send(code(n));
    await scanned.promise;
    tookMs.push(performance.now() - sentMs);
  }

  const all = Promise.withResolvers<void>();
  let count = 0;
  heard = () => {
    if (++count === AT_ONCE) all.resolve();
  };
  const beganMs = performance.now();
  void line.send(Array.from({ length: AT_ONCE }, (_, n) => code(n)).join(''));
  await all.promise;
  const perSecond = AT_ONCE / ((performance.now() - beganMs) / 1_000);

  await apart.close();
  await line.pull();
  return [
    {
      what: 'serial scanner, last byte to scan; p99',
      value: percentile(tookMs, 0.99),
      unit: 'ms',
      budget: { of: 'value', max: 20 },
      ratio: null,
      note: `p50 ${percentile(tookMs, 0.5).toFixed(2)} ms; at full speed ${Math.round(perSecond)} scans/s, none lost`,
    },
  ];
}
