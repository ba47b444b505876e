import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SerialScanner, type SerialScannerOptions } from '../../electron/devices/scanners/serial.ts';
import type { Scan, ScannerState } from '../../shared/ports/scanner.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';
import { hasSocat, plugIn as plug } from '../fakes/pty-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'joren-pty-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const plugIn = (name: string) => plug(folder, name);

function watched(path: string, options: Partial<SerialScannerOptions> = {}) {
  const timers = new ManualTimers();
  const scans: Scan[] = [];
  const states: ScannerState[] = [];
  const dropped: string[] = [];
  const scanner = new SerialScanner({ path, timers, ...options });
  scanner.start({
    onScan: (scan) => scans.push(scan),
    onState: (state) => states.push(state),
    onDropped: (why) => dropped.push(why),
  });
  const last = (): ScannerState['kind'] | undefined => states.at(-1)?.kind;
  return { scanner, timers, scans, states, dropped, last };
}

const CODES = [
  '4901777018846',
  ']E04901777018846',
  'MBR-2345ABCDE',
  ']C10109506000134352\u001d10A',
  'https://joren.example/m/x?会員',
];
const textOf = (code: string): string => code.replace(/^\][A-Z]\d/, '');

describe.runIf(hasSocat)('a serial scanner on a pty pair', () => {
  test('10,000 mixed scans at full speed, with the plug pulled in the middle: none lost, none merged', async () => {
    const line = await plugIn('speed');
    const { scanner, timers, scans, last } = watched(line.till);
    await until(() => last() === 'ready');
    const sent = Array.from({ length: 10_000 }, (_, i) => `${CODES[i % CODES.length]}${i}`);
    const stream = sent.map((code, i) => `${code}${['\r', '\n', '\r\n'][i % 3]}`);
    await line.send(stream.slice(0, 5_000).join(''));
    await until(() => scans.length >= 5_000);
    await line.pull();
    await until(() => last() === 'disconnected');
    const again = await plugIn('speed');
    timers.advance(500);
    await until(() => last() === 'ready');
    await again.send(stream.slice(5_000).join(''));
    await until(() => scans.length >= sent.length);
    expect(scans.map((scan) => scan.text)).toEqual(sent.map(textOf));
    await scanner.stop();
    await again.pull();
  });

  test.each([
    ['cr', 'a\rb\rc\r', ['a', 'b', 'c']],
    ['cr', 'a\r\nb\r\n', ['a', 'b']],
    ['lf', 'a\nb\nc\n', ['a', 'b', 'c']],
    ['lf', 'a\r\nb\r\n', ['a', 'b']],
    ['tab', 'a\tb\tc\t', ['a', 'b', 'c']],
    ['tab', 'a\r\n\tb\t', ['a', 'b']],
    ['auto', 'a\tb\r', ['a\tb']], // a tab is then part of the code, and the router refuses it
  ] as const)('terminator %s: %j', async (terminator, stream, expected) => {
    const line = await plugIn(`end-${terminator}`);
    const { scanner, scans, last } = watched(line.till, { terminator });
    await until(() => last() === 'ready');
    await line.send(stream);
    await until(() => scans.length === expected.length);
    expect(scans.map(({ text }) => text)).toEqual(expected);
    await scanner.stop();
    await line.pull();
  });

  test('no terminator: a pause of 30 ms ends a code, and nothing else does', async () => {
    const line = await plugIn('pause');
    const { scanner, scans, timers, last } = watched(line.till, { terminator: 'none' });
    await until(() => last() === 'ready');
    const sent = ['4901777018846', 'MBR-2345ABCDE', ']C10109506000134352'];
    for (const [n, code] of sent.entries()) {
      await line.send(code);
      await until(() => timers.waiting === 1);
      timers.advance(30);
      await until(() => scans.length === n + 1);
    }
    expect(scans.map(({ text }) => text)).toEqual(sent.map(textOf));
    await scanner.stop();
    await line.pull();
  });

  test('a megabyte without an end, a QR of 10 kB, NUL and ESC: said once each, and the next code is whole', async () => {
    const line = await plugIn('hostile');
    const { scanner, scans, dropped, last } = watched(line.till);
    await until(() => last() === 'ready');
    await line.send(`first\r${'x'.repeat(1_000_000)}\rsecond\r${'q'.repeat(10_000)}\r\u0000a\u001b[2J\rthird\r`);
    await until(() => scans.length === 4);
    expect(scans.map(({ text }) => text)).toEqual(['first', 'second', '\u0000a\u001b[2J', 'third']);
    expect(dropped).toEqual(['tooLong', 'tooLong']);
    await scanner.stop();
    await line.pull();
  });

  test('unplugged in the middle of a code and plugged in again: says so, comes back, and half a code is gone', async () => {
    const line = await plugIn('unplug');
    const { scanner, timers, scans, states, last } = watched(line.till);
    await until(() => last() === 'ready');
    await line.send('first\r49017');
    await until(() => scans.length === 1);
    await line.pull();
    await until(() => last() === 'disconnected');
    timers.advance(500);
    await until(() => states.filter((state) => state.kind === 'disconnected').length === 2); // still not there
    expect(states.at(-1)).toMatchObject({ retryInMs: 1_000 });
    const again = await plugIn('unplug');
    timers.advance(1_000);
    await until(() => last() === 'ready');
    await again.send('77018846\rsecond\r');
    await until(() => scans.length === 3);
    expect(scans.map((scan) => scan.text)).toEqual(['first', '77018846', 'second']);
    await scanner.stop();
    expect(last()).toBe('stopped');
    await again.pull();
  });

  test('two scanners at one till keep their codes apart', async () => {
    const lines = [await plugIn('left'), await plugIn('right')];
    const tills = lines.map((line) => watched(line.till));
    await until(() => tills.every(({ last }) => last() === 'ready'));
    for (let i = 0; i < 100; i++) for (const [n, line] of lines.entries()) void line.send(`${n}-${i}\r`);
    await until(() => tills.every(({ scans }) => scans.length === 100));
    for (const [n, { scans, scanner }] of tills.entries()) {
      expect(scans.every((scan) => scan.text.startsWith(`${n}-`) && scan.device === scanner.device)).toBe(true);
    }
    await Promise.all(tills.map(({ scanner }) => scanner.stop()));
    await Promise.all(lines.map((line) => line.pull()));
  });

  test('a second till on the same port is told that it is taken', async () => {
    const line = await plugIn('taken');
    const first = watched(line.till);
    await until(() => first.last() === 'ready');
    const second = watched(line.till);
    await until(() => second.last() === 'disconnected');
    expect(second.states.at(-1)).toMatchObject({ reason: expect.stringContaining('lock') });
    await Promise.all([first.scanner.stop(), second.scanner.stop()]);
    await line.pull();
  });
});

test('a port that does not exist is a state, and stopping ends the retries', async () => {
  const { scanner, timers, states, last } = watched(join(folder, 'nothing'));
  await until(() => last() === 'disconnected');
  await scanner.stop();
  timers.advance(60_000);
  expect(states.map(({ kind }) => kind)).toEqual(['starting', 'disconnected', 'stopped']);
});
