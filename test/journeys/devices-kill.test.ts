import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeviceProcess } from '../../electron/devices/apart/line.ts';
import { zDeviceSettings } from '../../electron/devices/open-devices.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import { until } from '../fakes/printer-bench.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';
import { barcodeOf, copyOf, enrolledFolder, newFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';

// The native code of scanners crashes, and the till does not notice more than it must.

let enrolled: string;
beforeAll(async () => {
  enrolled = await enrolledFolder();
});
afterAll(removeFolders);

const MILK = barcodeOf('milk-1l');

/** The real device process, and how often its scanner has become ready. */
function watchedProcess() {
  const real = spawnedDevices(systemTimers);
  let ready = 0;
  const isReady = (message: unknown): boolean => JSON.stringify(message).includes('"kind":"ready"');
  const process: DeviceProcess = {
    stop: real.stop,
    start: (onLine) =>
      real.start((line) =>
        onLine({
          post: line.post,
          close: line.close,
          listen: (on) =>
            line.listen({
              closed: on.closed,
              message(message) {
                on.message(message);
                if (isReady(message)) ready++;
              },
            }),
        }),
      ),
  };
  return { process, pid: real.pid, ready: () => ready };
}

async function counterWithScanner() {
  const line = await plugIn(newFolder(), 'counter');
  const watched = watchedProcess();
  const devices = zDeviceSettings.parse({
    printer: { kind: 'virtual' },
    scanners: [{ kind: 'serial', path: line.till }],
  });
  const till = await TrialTill.open(copyOf(enrolled), { devices, deviceProcess: watched.process });
  await until(() => watched.ready() === 1);
  const close = async (): Promise<void> => {
    await till.close();
    await line.pull();
  };
  return { till, line, watched, close };
}

test.runIf(hasSocat)('kill -9 of the device process: selling goes on, the scanner comes back, told once', async () => {
  const { till, line, watched, close } = await counterWithScanner();
  await line.send(`${MILK}\r`);
  await till.reached(({ items }) => items === 1);
  process.kill(watched.pid()!, 'SIGKILL');
  await till.reached(({ notice }) => notice?.notice.code === 'devices.restarting');
  expect(await till.scan(MILK)).toEqual({ ok: true }); // as a scanner that types would
  await until(() => watched.ready() === 2);
  await line.send(`${MILK}\r`);
  await till.reached(({ items }) => items === 3);
  process.kill(watched.pid()!, 'SIGKILL');
  await until(() => watched.ready() === 3);
  await line.send(`${MILK}\r`);
  await till.reached(({ items }) => items === 4);
  expect(till.log.filter((entry) => entry.startsWith('devices:'))).toHaveLength(1);
  expect(await till.payCash()).toEqual({ ok: true });
  await close();
});

test.runIf(hasSocat)('the same scan fifty times as fast as it goes is fifty pieces', async () => {
  const { till, line, close } = await counterWithScanner();
  await line.send(`${MILK}\r`.repeat(50));
  await till.reached(({ items }) => items >= 50);
  await line.send(`${MILK}\r`);
  await till.reached(({ items }) => items > 50);
  expect(till.view.items).toBe(51);
  await close();
});
