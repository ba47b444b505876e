import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A second process that runs one of the scripts in this folder, to be read line by line and killed at will. */
export interface ChildTill {
  readonly pid: number;
  /** The next line it prints; null when it has ended. */
  line(): Promise<string | null>;
  /** kill -9, and all lines it had printed by then. */
  kill(): Promise<string[]>;
}

export function childTill(script: string, ...args: readonly string[]): ChildTill {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'joren-compiled') }, // half the start of a child is compiling
  });
  if (child.stdout === null || child.pid === undefined) throw new Error(`${script} did not start`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exit = once(child, 'exit');
  const line = async () => {
    const next = await lines.next();
    return next.done ? null : next.value;
  };
  return {
    pid: child.pid,
    line,
    async kill() {
      child.kill('SIGKILL');
      const rest: string[] = [];
      for (let next = await line(); next !== null; next = await line()) rest.push(next);
      await exit;
      return rest;
    },
  };
}
