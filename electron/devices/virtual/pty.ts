import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Timers } from '../timers.ts';

const LOOK_EVERY_MS = 20;
const LOOKS_MAX = 100;
/** Bytes that may wait for somebody to read them. */
const UNREAD_MAX = 64 * 1024;

/** A tty that is fed by a pipe: what is written here comes out at `path`, which any program opens like a serial port. */
export interface Pty {
  readonly path: string;
  /** False once whoever made the tty is gone, and the tty with it. */
  readonly isOpen: boolean;
  /** All of them or none: false where too much lies unread, or where it is not open. */
  write(bytes: Uint8Array): boolean;
  close(): void;
}

/**
 * socat makes the tty and takes it away again. It ends with its input, but not while it waits for somebody to read, and
 * a till may die at any time: so the shell that becomes socat leaves a watchman behind, who hears on a pipe of his own
 * when this process ends, however it ends. A line on that pipe says that there is nothing left to watch.
 */
const MADE_AND_WATCHED = '{ read -r _ <&3 || kill $$; } & exec socat -u - "pty,raw,echo=0,link=$0" 3<&-';

/** Null where socat is missing. */
export async function openPty(timers: Timers): Promise<Pty | null> {
  const path = join(tmpdir(), `joren-serial-${randomUUID()}`);
  const socat = spawn('sh', ['-c', MADE_AND_WATCHED, path], { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
  const [input, watchman] = [socat.stdio[0] as Writable, socat.stdio[3] as Socket];
  let isOpen = true;
  const gone = (): void => {
    isOpen = false;
    watchman.end('\n');
    rmSync(path, { force: true }); // where it was killed itself
  };
  for (const pipe of [input, watchman]) pipe.on('error', () => {}); // the other end has gone: `exit` says so
  socat.once('error', gone);
  socat.once('exit', gone);
  const pty: Pty = {
    path,
    get isOpen() {
      return isOpen;
    },
    write(bytes) {
      if (!isOpen || input.writableLength + bytes.length > UNREAD_MAX) return false;
      input.write(bytes);
      return true;
    },
    close: () => void socat.kill(),
  };
  for (let look = 0; look < LOOKS_MAX && isOpen; look++) {
    if (existsSync(path)) return pty;
    await new Promise<void>((resolve) => void timers.after(LOOK_EVERY_MS, resolve));
  }
  pty.close();
  return null;
}
