import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { zSerialPrinter } from '../../electron/devices/printers/settings.ts';
import { type ScannerSettings, zScannerSettings } from '../../electron/devices/scanners/settings.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import type { Scan, ScannerState } from '../../shared/ports/scanner.ts';
import { fakeDeviceProcess } from '../fakes/device-process.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';

const SERIAL = zScannerSettings.parse({ kind: 'serial', path: '/dev/ttyACM0' });
const PRINTER = zSerialPrinter.parse({ kind: 'serial', path: '/dev/ttyUSB0', model: 'generic-80' });

function watched(apart: DevicesApart, settings: ScannerSettings = SERIAL) {
  const scans: Scan[] = [];
  const states: ScannerState['kind'][] = [];
  const dropped: string[] = [];
  const scanner = apart.scanner(settings);
  scanner.start({
    onScan: (scan) => scans.push(scan),
    onState: ({ kind }) => states.push(kind),
    onDropped: (why) => dropped.push(why),
  });
  return { scanner, scans, states, dropped };
}

describe('a till and its device process', () => {
  function pair() {
    const fake = fakeDeviceProcess();
    const timers = new ManualTimers();
    const apart = new DevicesApart(fake.process, timers);
    return { ...fake, timers, apart };
  }

  test('nothing is started before a scanner is', () => {
    const { apart, orders } = pair();
    apart.scanner(SERIAL);
    expect(orders).toEqual([]);
  });

  test('what the process says of a scanner reaches the listener of that scanner', () => {
    const { apart, say } = pair();
    const [one, two] = [watched(apart), watched(apart, { ...SERIAL, path: '/dev/ttyACM1' } as ScannerSettings)];
    say({ type: 'state', id: 1, state: { kind: 'ready' } });
    say({ type: 'scan', id: 2, text: '4901', symbology: ']E0' });
    say({ type: 'dropped', id: 1, why: 'tooLong' });
    expect([one.states, one.scans, one.dropped]).toEqual([['starting', 'ready'], [], ['tooLong']]);
    expect(two.scans).toEqual([{ text: '4901', symbology: ']E0', device: '/dev/ttyACM1', atMs: 0 }]);
  });

  test.each([
    null,
    'scan',
    { type: 'scan', id: 1, text: '' },
    { type: 'scan', id: 1, text: 'x'.repeat(5_000) },
    { type: 'scan', id: 9, text: 'of nobody' },
    { type: 'scan', id: 1, text: 'x', extra: 1 },
    { type: 'state', id: 1, state: { kind: 'burning' } },
    { type: 'found', ask: 77, found: { devices: [], troubles: [] } },
  ])('%j is no message', (message) => {
    const { apart, say } = pair();
    const { scans, states } = watched(apart);
    say(message);
    expect([scans, states]).toEqual([[], ['starting']]);
  });

  test('a new life is told all that is wanted; one that dies twice is told twice', () => {
    const { apart, orders, die, live, say } = pair();
    let deaths = 0;
    apart.onDied = () => deaths++;
    const { states, scanner } = watched(apart);
    say({ type: 'state', id: 1, state: { kind: 'ready' } });
    die();
    live();
    die();
    live();
    expect(orders).toEqual(Array(3).fill([{ type: 'open', id: 1, scanner: SERIAL }]));
    expect([deaths, states]).toEqual([2, ['starting', 'ready', 'starting', 'starting']]);
    void scanner.stop();
    die();
    live();
    expect(orders.at(-1)).toEqual([]);
  });

  test('a line that comes while another is open takes its place, and the other is closed', async () => {
    const { apart, orders, live, say } = pair();
    const one = watched(apart);
    let lost = 0;
    const listener = { onBytes: () => {}, onSent: () => {}, onLost: () => lost++, onClosed: () => {} };
    const answer = apart.outlet(PRINTER).open(listener, 1_000);
    say({ type: 'wireOpened', id: 2, refusal: null });
    expect(typeof (await answer)).toBe('object');
    live();
    expect(orders[0]?.at(-1)).toBe('closed');
    expect(orders[1]).toEqual([{ type: 'open', id: 1, scanner: SERIAL }]);
    expect(lost).toBe(1);
    say({ type: 'state', id: 1, state: { kind: 'ready' } });
    expect(one.states).toEqual(['starting', 'ready']);
  });

  test('a look outlives a death, and a process that never answers is a trouble', async () => {
    const { apart, orders, die, live, say, timers } = pair();
    const first = apart.look();
    die();
    live();
    expect(orders).toEqual(Array(2).fill([{ type: 'look', ask: 1 }]));
    const found = { devices: [{ kind: 'serial', path: '/dev/ttyACM0', name: 'Honeywell' }], troubles: [] };
    say({ type: 'found', ask: 1, found });
    expect(await first).toEqual(found);
    const second = apart.look();
    timers.advance(8_000);
    expect(await second).toEqual({ devices: [], troubles: [{ code: 'devices.noProcess', why: '' }] });
  });
});

describe.runIf(hasSocat)('the real process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'joren-apart-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('killed with -9 it comes back with its scanners, and nothing of the till has moved', async () => {
    const line = await plugIn(folder, 'killed');
    const process_ = spawnedDevices(systemTimers);
    const apart = new DevicesApart(process_, systemTimers);
    let deaths = 0;
    apart.onDied = () => deaths++;
    const { scans, states } = watched(apart, zScannerSettings.parse({ kind: 'serial', path: line.till }));
    await until(() => states.at(-1) === 'ready');
    await line.send('first\r');
    await until(() => scans.length === 1);
    process.kill(process_.pid()!, 'SIGKILL');
    await until(() => states.at(-1) === 'starting');
    await until(() => states.at(-1) === 'ready');
    await line.send('second\r');
    await until(() => scans.length === 2);
    expect([scans.map(({ text }) => text), deaths]).toEqual([['first', 'second'], 1]);
    await apart.close();
    expect(process_.pid()).toBeUndefined();
    await line.pull();
  });

  test('it says what it finds, and what it cannot look for', async () => {
    const apart = new DevicesApart(spawnedDevices(systemTimers), systemTimers);
    const found = await apart.look();
    expect(found.devices.every(({ path }) => path.startsWith('/'))).toBe(true);
    expect(found.troubles.filter(({ code }) => code === 'devices.noProcess')).toEqual([]);
    await apart.close();
  });
});
