import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const LINES = 300;

test('a child that says more than a pipe holds waits for whoever reads, and every line is whole', async () => {
  const script = `
    import { sayLine } from '${new URL('../fakes/say-line.ts', import.meta.url).pathname}';
    process.stdout.writable; // whoever asks makes the pipe one that does not wait by itself
    process.send('begun');
    for (let n = 0; n < ${LINES}; n++) sayLine(n + ' ' + 'x'.repeat(5000));
    process.disconnect();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const over = once(child, 'exit');
  await once(child, 'message');
  // Nobody reads yet, and this page of work holds the reader up for longer than the pipe takes to be full.
  const lines: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    for (let n = 0; n < 200_000; n++) Math.sqrt(n);
  });
  expect(await over).toEqual([0, null]);
  expect(lines.map((line) => line.length)).toEqual(Array.from({ length: LINES }, (_, n) => `${n} `.length + 5000));
});
