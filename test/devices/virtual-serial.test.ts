import { spawn } from 'node:child_process';
import { closeSync, constants, existsSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { SerialScanner } from '../../electron/devices/scanners/serial.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { openPty, type Pty } from '../../electron/devices/virtual/pty.ts';
import { serialBytes } from '../../electron/devices/virtual/scanner-wires.ts';
import { VirtualSerial } from '../../electron/devices/virtual/serial-scanner.ts';
import { until } from '../fakes/printer-bench.ts';
import { hasSocat } from '../fakes/pty-line.ts';

let pty: Pty | null = null;
afterEach(() => pty?.close());

async function opened(): Promise<Pty> {
  pty = await openPty(systemTimers);
  if (!pty) throw new Error('no tty');
  return pty;
}

function reader(path: string) {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  let heard = '';
  const room = Buffer.alloc(4_096);
  return {
    get heard() {
      try {
        for (;;) heard += room.toString('latin1', 0, readSync(fd, room));
      } catch {} // EAGAIN: that was all
      return heard;
    },
    close: () => closeSync(fd),
  };
}

/** Whoever has the path of the tty among its arguments. */
const makersOf = (path: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandOf(name).includes(`link=${path}`))
    .map(Number);
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

describe.runIf(hasSocat)('a virtual tty', () => {
  test('what is written while the other side is away is there when it comes back', async () => {
    const { path, write } = await opened();
    const first = reader(path);
    write(Buffer.from('one\r'));
    await until(() => first.heard === 'one\r');
    first.close();
    write(Buffer.from('two\r'));
    const second = reader(path);
    write(Buffer.from('three\r'));
    await until(() => second.heard === 'two\rthree\r');
    second.close();
  });

  test('a line that nobody reads refuses whole codes at some time, and loses and cuts none that it took', async () => {
    const { path, write } = await opened();
    const codes = Array.from({ length: 40_000 }, (_, i) => `4901777${i}\r`);
    const taken = codes.filter((code) => write(Buffer.from(code)));
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(codes.length);
    const late = reader(path);
    await until(() => late.heard.length >= taken.join('').length);
    expect(late.heard).toBe(taken.join(''));
    expect(write(Buffer.from('again\r'))).toBe(true);
    await until(() => late.heard.endsWith('again\r'));
    late.close();
  });

  test('closed, it is gone, and a write goes nowhere and throws nothing', async () => {
    const { path, write, close } = await opened();
    close();
    await until(() => !existsSync(path));
    await until(() => pty?.isOpen === false);
    expect(write(Buffer.from('x'))).toBe(false);
  });

  test('whoever holds it may be killed, with the tty full: nothing of it stays', async () => {
    const holder = spawn(process.execPath, [join(import.meta.dirname, '../fakes/pty-holder.ts')]);
    let path = '';
    holder.stdout.on('data', (chunk: Buffer) => {
      path += chunk.toString();
    });
    await until(() => existsSync(path));
    holder.kill('SIGKILL');
    await until(() => !existsSync(path));
  });

  test('a tty that has gone is made anew at the next scan', async () => {
    const scans: string[] = [];
    const serial = new VirtualSerial({
      timers: systemTimers,
      onScan: ({ text }) => scans.push(text),
      adapter: ({ path, terminator }) => {
        paths.push(path);
        return new SerialScanner({ path, terminator, timers: systemTimers });
      },
    });
    const paths: string[] = [];
    expect(await serial.send(serialBytes('4901777018846', undefined))).toBe(true);
    await until(() => scans.length === 1);
    const [path = ''] = paths;
    for (const pid of makersOf(path)) process.kill(pid, 'SIGKILL');
    await until(() => !lstatSync(path, { throwIfNoEntry: false }));
    await serial.send(serialBytes('4902430001234', undefined));
    await until(() => scans.includes('4902430001234'));
    expect(paths.length).toBe(2);
    await serial.close();
  });
});
