import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './printer-bench.ts';

/** A pty pair is the nearest thing to a serial line that a machine without one has. */
export const hasSocat = spawnSync('socat', ['-V']).status === 0;

export interface PtyLine {
  /** The end that the till opens, and the one that a scanner writes to. */
  readonly till: string;
  readonly scanner: string;
  /** Pulls the plug. */
  pull(): Promise<void>;
}

export async function plugIn(folder: string, name: string): Promise<PtyLine> {
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
