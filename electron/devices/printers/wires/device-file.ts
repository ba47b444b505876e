import { constants, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { isatty } from 'node:tty';
import type { Timers } from '../../timers.ts';
import { CHUNK_BYTES, codeOf, POLL_MS, Pump } from './pump.ts';
import type { Outlet, Wire, WireListener, WireRefusal } from './wire.ts';

/** At once: a device that never stops talking must leave the till its turn. */
const READS_MAX = 16;
const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants;

/**
 * A printer behind a device file, `/dev/usb/lp0`. Reads and writes never wait: the kernel says EAGAIN at once, and we
 * come back after some milliseconds. A blocking read would hold one of libuv's four threads for ever, and four of them
 * all work on files.
 */
export function deviceFileOutlet({ path, timers }: { path: string; timers: Timers }): Outlet {
  /** An open that never returned holds a thread: no second one beside it. */
  let opening = false;
  return {
    address: path,
    bytesPerMs: Number.POSITIVE_INFINITY,
    async open(listener, waitMs) {
      if (opening) return 'noAnswer';
      opening = true;
      const opened = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY)
        .then((file) => deviceOf(file, listener, timers))
        .catch(refusal)
        .finally(() => {
          opening = false;
        });
      return new Promise((resolve) => {
        const cancel = timers.after(waitMs, () => {
          resolve('noAnswer');
          void opened.then((late) => typeof late === 'object' && late.cut());
        });
        void opened.then((wire) => {
          cancel();
          resolve(wire);
        });
      });
    },
  };
}

function refusal(fault: unknown): WireRefusal {
  const code = codeOf(fault);
  if (code === 'EBUSY') return 'inUse';
  return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'noSuchDevice';
}

/** A path that was mistyped may be anything: nothing is written to what is no device. */
async function deviceOf(file: FileHandle, listener: WireListener, timers: Timers): Promise<Wire | WireRefusal> {
  const what = await file.stat();
  if (what.isCharacterDevice() || what.isFIFO()) return wireOf(file, listener, timers);
  await file.close();
  return 'noSuchDevice';
}

function wireOf(file: { fd: number; close(): Promise<void> }, listener: WireListener, timers: Timers): Wire {
  const room = Buffer.alloc(CHUNK_BYTES);
  /** Reading nothing is usual, but a tty that was hung up says nothing else; it is no tty any more. */
  const wasTty = isatty(file.fd);
  let [isOpen, ending] = [true, false];
  const pump = new Pump({ fd: file.fd, timers, onSent: () => listener.onSent(), onGone: close });
  let stopTimer = timers.after(0, poll);

  function poll(): void {
    if (wasTty && !isatty(file.fd)) close();
    for (let reads = 0; isOpen && reads < READS_MAX; reads++) {
      const read = taken();
      if (read === 0) break;
      listener.onBytes(Uint8Array.from(room.subarray(0, read)));
    }
    if (isOpen && ending && pump.unsent === 0) close();
    if (isOpen) stopTimer = timers.after(POLL_MS, poll);
  }

  function taken(): number {
    try {
      return readSync(file.fd, room);
    } catch (fault) {
      if (codeOf(fault) !== 'EAGAIN') close();
      return 0;
    }
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    stopTimer();
    pump.stop();
    listener.onLost();
    void file.close().then(
      () => listener.onClosed(),
      () => listener.onClosed(),
    );
  }

  return {
    get unsent() {
      return pump.unsent;
    },
    write: (bytes) => {
      if (isOpen) pump.write(bytes);
    },
    end() {
      ending = true;
    },
    cut: close,
  };
}
