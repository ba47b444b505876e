import { spawn } from 'node:child_process';
import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './printer-bench.ts';

export interface PrinterLine {
  /** What the till opens. */
  readonly path: string;
  pull(): Promise<void>;
}

/** A printer's TCP port as a tty: every byte of it goes through a real pty. The line outlives the till's letting go. */
export async function lineTo(address: { host: string; port: number }, path: string): Promise<PrinterLine> {
  const tcp = `tcp:${address.host}:${address.port}`;
  const socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, tcp], { stdio: 'ignore' });
  await until(() => existsSync(path));
  // A pty whose last reader leaves tells the other side that all is over; a cable does not.
  const held = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const gone = new Promise<void>((resolve) => {
    socat.once('exit', () => {
      closeSync(held);
      resolve();
    });
  });
  return {
    path,
    pull() {
      socat.kill();
      return gone;
    },
  };
}

export const lineName = (folder: string, n: number): string => join(folder, `line-${n}`);
