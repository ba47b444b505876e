import { join } from 'node:path';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { zScannerSettings } from '../../electron/devices/scanners/settings.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';
import type { Row } from './row.ts';
import { percentile } from './timing.ts';

const SCANS = 10_000;
const MS_MAX = 20;
const CODES = ['4901777018846', ']E04901777018846', ']C10109506000134352\u001d10A', 'https://joren.example/m/x?会員'];
const END = 'the end';

/** From the last byte at the far end of a pty to the scan in the till, through the process of the devices. */
export default async function serial(root: string): Promise<Row[]> {
  if (!hasSocat) return [];
  const line = await plugIn(root, 'bench');
  const apart = new DevicesApart(spawnedDevices(systemTimers), systemTimers);
  let heard = (_text: string): void => {};
  const ready = Promise.withResolvers<void>();
  apart.scanner(zScannerSettings.parse({ kind: 'serial', path: line.till })).start({
    onScan: ({ text }) => heard(text),
    onState: ({ kind }) => kind === 'ready' && ready.resolve(),
  });
  await ready.promise;
  const code = (n: number): string => `${CODES[n % CODES.length]}${n}`;

  const oneByOneMs: number[] = [];
  for (let n = 0; n < SCANS; n++) {
    const scanned = Promise.withResolvers<string>();
    heard = scanned.resolve;
    const sentMs = performance.now();
    void line.send(`${code(n)}\r`);
    expectScan(await scanned.promise, code(n));
    oneByOneMs.push(performance.now() - sentMs);
  }

  const atOnceMs: number[] = [];
  const sentMs: number[] = [];
  const all = Promise.withResolvers<void>();
  heard = (text) => {
    const n = atOnceMs.length;
    try {
      expectScan(text, n < SCANS ? code(n) : END);
    } catch (fault) {
      all.reject(fault);
    }
    if (n === SCANS) all.resolve();
    // One that is heard before its sender has heard that all is on the line took no time that could be measured.
    else atOnceMs.push(performance.now() - (sentMs[n] ?? performance.now()));
  };
  const beganMs = performance.now();
  for (let n = 0; n < SCANS; n++) {
    void line.send(`${code(n)}\r`).then(() => {
      sentMs[n] = performance.now();
    });
  }
  void line.send(`${END}\r`);
  await all.promise;
  const perSecond = SCANS / ((performance.now() - beganMs) / 1_000);

  await apart.close();
  await line.pull();
  return [
    {
      what: 'serial scanner, 10,000 one by one: last byte to scan; p99',
      value: percentile(oneByOneMs, 0.99),
      unit: 'ms',
      budget: { of: 'value', max: MS_MAX },
      ratio: null,
      note: `p50 ${percentile(oneByOneMs, 0.5).toFixed(2)} ms`,
    },
    {
      what: 'serial scanner, 10,000 at full speed: last byte to scan; p99',
      value: percentile(atOnceMs, 0.99),
      unit: 'ms',
      budget: { of: 'value', max: MS_MAX },
      ratio: null,
      note: `p50 ${percentile(atOnceMs, 0.5).toFixed(2)} ms, ${Math.round(perSecond)} scans/s, none lost, none merged`,
    },
  ];
}

/** A scan that is lost, merged or another is no figure. */
function expectScan(text: string, sent: string): void {
  const wanted = sent.replace(/^\][A-Z]\d/, '');
  if (text !== wanted) throw new Error(`${JSON.stringify(wanted)} was sent, ${JSON.stringify(text)} was scanned`);
}
