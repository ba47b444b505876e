import { expect, test } from 'vitest';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { type DeviceSettings, NO_HARDWARE, openDevices, zDeviceSettings } from '../../electron/devices/open-devices.ts';
import { fakeDeviceProcess } from '../fakes/device-process.ts';
import { ManualTimers } from '../fakes/printer-bench.ts';

function openWith(settings: DeviceSettings) {
  const timers = new ManualTimers();
  return openDevices(settings, timers, new DevicesApart(fakeDeviceProcess().process, timers));
}

test('a counter without hardware prints, opens its drawer and scans', async () => {
  const devices = await openWith(NO_HARDWARE);
  const scans: string[] = [];
  for (const scanner of devices.scanners) scanner.start({ onScan: (scan) => scans.push(scan.text), onState: () => {} });
  expect(await devices.drawer!.kick()).toEqual({ ok: true, value: undefined });
  expect(await devices.printer!.print({ language: 'en', lines: [{ kind: 'text', text: 'x' }] })).toMatchObject({
    ok: true,
  });
  devices.virtualScanner.scan('4901');
  expect([devices.virtualPrinter!.papers.length, devices.virtualPrinter!.drawerPulses, scans]).toEqual([
    1,
    1,
    ['4901'],
  ]);
  await devices.close();
});

test('settings of a real counter, with what may be left out', async () => {
  const settings = zDeviceSettings.parse({
    printer: { kind: 'tcp', host: '10.0.4.31', model: 'generic-58', drawer: false },
    scanners: [{ kind: 'serial', path: '/dev/ttyACM0' }, { kind: 'hid' }],
  });
  const devices = await openWith(settings);
  expect(devices.printer!.columns).toBe(32);
  expect([devices.drawer, devices.virtualPrinter]).toEqual([null, null]);
  expect(devices.scanners.map(({ device }) => device)).toEqual(['panel', '/dev/ttyACM0', 'hid-pos']);
  await devices.close();
});

test.each([
  { printer: { kind: 'tcp', host: 'x; rm -rf /', model: 'generic-58' }, scanners: [] },
  { printer: { kind: 'tcp', host: 'x', model: 'no-such' }, scanners: [] },
  { printer: { kind: 'none' }, scanners: [{ kind: 'bluetooth' }] },
  { printer: { kind: 'none' } },
])('%j is refused', (settings) => expect(zDeviceSettings.safeParse(settings).success).toBe(false));

test('no printer: no drawer either', async () => {
  const devices = await openWith({ printer: { kind: 'none' }, scanners: [] });
  expect([devices.printer, devices.drawer]).toEqual([null, null]);
  await devices.close();
});
