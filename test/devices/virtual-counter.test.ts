import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { VirtualPole } from '../../electron/devices/virtual/pole.ts';
import { VirtualScanner } from '../../electron/devices/virtual/scanner.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import { virtualCounter } from '../../electron/hosts/virtual-counter.ts';
import { virtualScanners } from '../../electron/hosts/virtual-scanners.ts';
import { PRINTER_FAULTS, zCounterView } from '../../shared/contract/counter-api.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { fakeDeviceProcess } from '../fakes/device-process.ts';
import { timerOf } from '../fakes/print-bench.ts';
import { ManualTimers, printerBench, until } from '../fakes/printer-bench.ts';
import { hasSocat } from '../fakes/pty-line.ts';

const RECEIPT: ReceiptDocument = {
  language: 'en',
  lines: [
    { kind: 'text', text: 'Joren' },
    { kind: 'qr', content: 'x' },
  ],
};
const GS = '\u001d';

async function bench() {
  const printer = await printerBench();
  const hands = new ManualTimers();
  const pole = new VirtualPole();
  const counter = virtualCounter({
    samples: [],
    timer: timerOf(hands),
    send: async ({ text }) => text,
  });
  counter.attach({ virtualPrinter: printer.virtual, virtualPole: pole });
  return { ...printer, hands, pole, counter, view: () => zCounterView.parse(counter.view.latest()) };
}

describe('the panel of the virtual counter', () => {
  test('shows the paper, and beside it the bytes as commands', async () => {
    await using at = await bench();
    await at.printer.print(RECEIPT);
    const { slips, commands } = at.view();
    expect(slips[0]?.lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['text', 'image', 'cut']));
    expect(slips[0]?.lines.find(({ text }) => text === 'Joren')).toBeDefined();
    const names = commands.map(({ name }) => name);
    expect(names[0]).toBe('DLE EOT');
    expect(names).toEqual(expect.arrayContaining(['ESC @', 'ESC t', 'GS v', 'GS V', 'GS (']));
    expect(commands.find(({ text }) => text === 'Joren')?.hex).toBe('4a 6f 72 65 6e');
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  test('a kick opens the drawer and a hip shuts it; a key opens it, and its sensor says so', async () => {
    await using at = await bench();
    await at.drawer.kick();
    expect(at.view().drawer).toEqual({ pulses: 1, open: true, shutsItself: true });
    expect(await at.drawer.state()).toEqual({ ok: true, value: 'open' });
    at.hands.advance(6_000);
    expect(at.view().drawer.open).toBe(false);
    expect(await at.drawer.state()).toEqual({ ok: true, value: 'closed' });
    at.counter.setDrawer({ shutsItself: false });
    at.counter.setDrawer({ open: true });
    at.hands.advance(600_000);
    expect(await at.drawer.state()).toEqual({ ok: true, value: 'open' });
    at.counter.setDrawer({ open: false });
    expect(at.view().drawer).toEqual({ pulses: 1, open: false, shutsItself: false });
  });

  test('every switch is a fault of the printer, and off again all is well', async () => {
    await using at = await bench();
    for (const fault of PRINTER_FAULTS) {
      at.counter.setFault(fault, true);
      expect(at.view().faults[fault]).toBe(true);
      at.counter.setFault(fault, false);
    }
    expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: true });
    at.counter.setFault('paperOut', true);
    expect(await at.printer.print(RECEIPT)).toMatchObject({ error: { code: 'printer.paperOut' } });
    at.counter.setFault('paperOut', false);
    at.counter.setFault('unplugged', true);
    expect(await at.printer.print(RECEIPT)).toMatchObject({ error: { code: 'printer.notReachable' } });
    at.counter.setFault('unplugged', false);
    at.counter.setCut({ bytes: 100, how: 'rst' });
    expect(await at.printer.print(RECEIPT)).toMatchObject({ error: { code: 'printer.interrupted' } });
    at.counter.setCut(null);
    at.counter.setFault('dropBeforeEcho', true);
    expect(await at.printer.print(RECEIPT)).toMatchObject({ error: { code: 'printer.interrupted', why: 'dropped' } });
    at.counter.setFault('dropBeforeEcho', false);
    at.counter.setFault('nearEnd', true);
    expect(await at.printer.print(RECEIPT)).toMatchObject({ value: { warnings: ['paperNearEnd'] } });
  });

  test('a slow printer prints the same, later', async () => {
    await using at = await bench();
    at.counter.setFault('slow', true);
    expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(at.view().slips[0]?.lines.find(({ text }) => text === 'Joren')).toBeDefined();
  });

  test('slow or not, bytes are read in the order in which they came', async () => {
    await using at = await bench();
    at.counter.setFault('slow', true);
    const parts = Array.from('abc', (letter) => letter.repeat(300));
    const socket = connect(at.address);
    for (const part of parts) {
      const before = at.virtual.passed;
      socket.write(part);
      await until(() => at.virtual.passed > before); // it has begun with this one, and the next comes on top
    }
    await until(() => at.virtual.raw.length === 900);
    expect(at.virtual.raw.toString()).toBe(parts.join(''));
    socket.destroy();
  });

  test('the pole and its plug', async () => {
    await using at = await bench();
    at.pole.take(Buffer.from('\u000bTotal 1.00', 'latin1'));
    expect(at.view().pole).toMatchObject({ rows: ['Total 1.00'.padEnd(20), ' '.repeat(20)], plugged: true });
    at.counter.plugPole(false);
    expect(at.view().pole).toMatchObject({ rows: [' '.repeat(20), ' '.repeat(20)], plugged: false });
  });
});

describe('a code goes every way', () => {
  function scanners(apart = new DevicesApart(fakeDeviceProcess().process, systemTimers)) {
    const heard: string[] = [];
    const timers = new ManualTimers();
    const panel = new VirtualScanner('panel', timers);
    panel.start({ onScan: ({ text, symbology }) => heard.push((symbology ?? '') + text), onState: () => {} });
    const made = virtualScanners({
      panel: () => panel,
      timers: systemTimers,
      serial: (settings) => apart.scanner(settings),
    });
    return { ...made, heard };
  }
  const CODES = [
    ['4901777018846', ']E0'],
    [`0109506000134352${GS}10A`, ']C1'],
    ['https://joren.example/m/会員', ']Q1'],
    ['x'.repeat(130), ']C0'],
  ] as const;

  test.each(['panel', 'wedge', 'hid'] as const)('%s', async (way) => {
    const { send, heard, close } = scanners();
    for (const [text, symbology] of CODES) await send({ text, symbology, way });
    expect(heard).toEqual(CODES.map(([text, symbology]) => symbology + text));
    await close();
  });

  test('HID: as many reports as the code needs', async () => {
    const { send } = scanners();
    const wire = await send({ text: 'x'.repeat(130), symbology: ']C0', way: 'hid' });
    expect(wire.split(' | ').map((report) => report.slice(0, 14))).toEqual([
      '02 38 5d 43 30',
      '02 38 5d 43 30',
      '02 12 5d 43 30',
    ]);
  });

  test.runIf(hasSocat)('serial: over a tty that the process of the devices has opened', async () => {
    const apart = new DevicesApart(spawnedDevices(systemTimers), systemTimers);
    const { send, heard, close } = scanners(apart);
    for (const [text, symbology] of CODES) {
      expect(await send({ text, symbology, way: 'serial' })).toMatch(/^tty 5d /);
    }
    await until(() => heard.length === CODES.length);
    expect(heard).toEqual(CODES.map(([text, symbology]) => symbology + text));
    await close();
    await apart.close();
  });
});
