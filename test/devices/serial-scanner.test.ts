import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SerialScanner } from '../../electron/devices/scanners/serial.ts';
import type { Scan, ScannerState } from '../../shared/ports/scanner.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'joren-pty-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// A pty pair is the nearest thing to a serial line that a machine without one has.
const hasSocat = spawnSync('socat', ['-V']).status === 0;

interface Line {
  readonly till: string;
  readonly scanner: string;
  pull(): Promise<void>;
}

async function plugIn(name: string): Promise<Line> {
  const [till, scanner] = [join(folder, `${name}-till`), join(folder, `${name}-scanner`)];
  const pty = (link: string): string => `pty,raw,echo=0,link=${link}`;
  const socat: ChildProcess = spawn('socat', [pty(till), pty(scanner)], { stdio: 'ignore' });
  await until(() => existsSync(till) && existsSync(scanner));
  return {
    till,
    scanner,
    pull: () =>
      new Promise((resolve) => {
        socat.once('exit', () => resolve());
        socat.kill();
      }),
  };
}

function watched(path: string) {
  const timers = new ManualTimers();
  const scans: Scan[] = [];
  const states: ScannerState[] = [];
  const scanner = new SerialScanner({ path, timers });
  scanner.start({ onScan: (scan) => scans.push(scan), onState: (state) => states.push(state) });
  const last = (): ScannerState['kind'] | undefined => states.at(-1)?.kind;
  return { scanner, timers, scans, states, last };
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
  test('2,000 mixed scans at full speed: none lost, none merged', async () => {
    const line = await plugIn('speed');
    const { scanner, scans, last } = watched(line.till);
    await until(() => last() === 'ready');
    const sent = Array.from({ length: 2_000 }, (_, i) => `${CODES[i % CODES.length]}${i}`);
    const out = createWriteStream(line.scanner);
    for (const [i, code] of sent.entries()) out.write(`${code}${['\r', '\n', '\r\n'][i % 3]}`);
    await until(() => scans.length >= sent.length);
    expect(scans.map((scan) => scan.text)).toEqual(sent.map(textOf));
    out.destroy();
    await scanner.stop();
    await line.pull();
  });

  test('unplugged in the middle of a code and plugged in again: says so, comes back, and half a code is gone', async () => {
    const line = await plugIn('unplug');
    const { scanner, timers, scans, states, last } = watched(line.till);
    await until(() => last() === 'ready');
    const out = createWriteStream(line.scanner);
    out.write('first\r49017');
    await until(() => scans.length === 1);
    out.destroy();
    await line.pull();
    await until(() => last() === 'disconnected');
    timers.advance(500);
    await until(() => states.filter((state) => state.kind === 'disconnected').length === 2); // still not there
    expect(states.at(-1)).toMatchObject({ retryInMs: 1_000 });
    const again = await plugIn('unplug');
    timers.advance(1_000);
    await until(() => last() === 'ready');
    const more = createWriteStream(again.scanner);
    more.write('77018846\rsecond\r');
    await until(() => scans.length === 3);
    expect(scans.map((scan) => scan.text)).toEqual(['first', '77018846', 'second']);
    more.destroy();
    await scanner.stop();
    expect(last()).toBe('stopped');
    await again.pull();
  });

  test('two scanners at one till keep their codes apart', async () => {
    const lines = [await plugIn('left'), await plugIn('right')];
    const tills = lines.map((line) => watched(line.till));
    await until(() => tills.every(({ last }) => last() === 'ready'));
    const outs = lines.map((line) => createWriteStream(line.scanner));
    for (let i = 0; i < 100; i++) for (const [n, out] of outs.entries()) out.write(`${n}-${i}\r`);
    await until(() => tills.every(({ scans }) => scans.length === 100));
    for (const [n, { scans, scanner }] of tills.entries()) {
      expect(scans.every((scan) => scan.text.startsWith(`${n}-`) && scan.device === scanner.device)).toBe(true);
    }
    for (const out of outs) out.destroy();
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
