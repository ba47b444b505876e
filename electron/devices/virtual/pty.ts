import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Timers } from '../timers.ts';

const LOOK_EVERY_MS = 20;
const LOOKS_MAX = 100;

/** A pair of ttys: what is written here comes out at `path`, which any program opens like a serial port. */
export interface Pty {
  readonly path: string;
  write(bytes: Uint8Array): void;
  close(): void;
}

/** Null where socat is missing: it makes the pair. */
export async function openPty(timers: Timers): Promise<Pty | null> {
  const folder = mkdtempSync(join(tmpdir(), 'joren-serial-'));
  const [path, ours] = [join(folder, 'till'), join(folder, 'scanner')];
  const pty = (link: string): string => `pty,raw,echo=0,link=${link}`;
  let gone = false;
  const socat: ChildProcess = spawn('socat', [pty(path), pty(ours)], { stdio: 'ignore' });
  socat.once('error', () => {
    gone = true;
  });
  socat.once('exit', () => {
    gone = true;
    rmSync(folder, { recursive: true, force: true });
  });
  for (let look = 0; look < LOOKS_MAX && !gone; look++) {
    if (existsSync(path) && existsSync(ours)) return opened(socat, path, createWriteStream(ours));
    await new Promise<void>((resolve) => void timers.after(LOOK_EVERY_MS, resolve));
  }
  socat.kill();
  rmSync(folder, { recursive: true, force: true });
  return null;
}

function opened(socat: ChildProcess, path: string, out: WriteStream): Pty {
  out.on('error', () => {}); // the pair is gone: so is the scanner
  return {
    path,
    write: (bytes) => void out.write(bytes),
    close() {
      out.destroy();
      socat.kill();
    },
  };
}
