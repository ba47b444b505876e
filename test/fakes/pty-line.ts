import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './printer-bench.ts';

/** A pty pair is the nearest thing to a serial line that a machine without one has. */
export const hasSocat = spawnSync('socat', ['-V']).status === 0;

/** A cable with its plug in the till. Its far end is held until the plug is pulled, as a scanner holds it. */
export interface PtyLine {
  /** The end that the till opens. */
  readonly till: string;
  /** Resolves when every byte is on the line, or the plug is out. In the order of the calls. */
  send(text: string): Promise<void>;
  /** What the till says, as it arrives. */
  hear(take: (bytes: Buffer) => void): void;
  /** Pulls the plug: at any time, in the middle of a word too. Resolves when nothing of the line is left. */
  pull(): Promise<void>;
}

export async function plugIn(folder: string, name: string): Promise<PtyLine> {
  const [till, far] = [join(folder, `${name}-till`), join(folder, `${name}-far`)];
  const pty = (link: string): string => `pty,raw,echo=0,link=${link}`;
  const socat = spawn('socat', [pty(till), pty(far)], { stdio: 'ignore' });
  const gone = once(socat, 'exit');
  await until(() => existsSync(till) && existsSync(far));
  const end = await open(far, constants.O_RDWR | constants.O_NOCTTY);
  const unplug = async (): Promise<void> => {
    socat.kill();
    await gone;
  };
  return { till, ...farEnd(far, end, unplug) };
}

/** A line that is gone answers EIO: an error while the plug is in, and what pulling it means afterwards. */
function farEnd(path: string, end: FileHandle, unplug: () => Promise<void>): Omit<PtyLine, 'till'> {
  let pulled = false;
  const unlessPulled = (fault: unknown): void => {
    if (!pulled) throw fault;
  };
  let sent = Promise.resolve();
  const heard: Promise<void>[] = [];
  return {
    send(text) {
      sent = sent.then(() => (pulled ? undefined : end.writeFile(text))).catch(unlessPulled);
      return sent;
    },
    hear(take) {
      const reader = createReadStream(path).on('data', (bytes) => take(bytes as Buffer));
      reader.on('error', unlessPulled);
      heard.push(new Promise((closed) => reader.once('close', () => closed())));
    },
    async pull() {
      pulled = true;
      await unplug();
      await Promise.all([sent, ...heard]);
      await end.close();
    },
  };
}
