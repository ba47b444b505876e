import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { serialPort } from '../../electron/devices/serial-port.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'joren-line-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The plug of the tests themselves: pulling it is never an error, whatever is on its way.
test.runIf(hasSocat)('a port that was pulled out between two reads is closed by the next one', async () => {
  const line = await plugIn(folder, 'between');
  const port = await serialPort({ path: line.till, baudRate: 9_600 });
  await new Promise<void>((resolve, reject) => port.open((fault) => (fault ? reject(fault) : resolve())));
  await line.pull();
  const closed = new Promise((resolve) => port.once('close', (why: unknown) => resolve(String(why))));
  port.resume();
  expect(await closed).toContain('hung up');
});

describe.runIf(hasSocat)('the plug is pulled', () => {
  test.each([
    ['in the breath of a short word', 'code\r'],
    ['in the middle of a long one that nobody reads', 'x'.repeat(1_000_000)],
  ])('%s', async (_when, text) => {
    for (let round = 0; round < 5; round++) {
      const line = await plugIn(folder, 'line');
      line.hear(() => {});
      const sent = [line.send(text), line.send('again\r')];
      await line.pull();
      expect(await Promise.all(sent)).toEqual([undefined, undefined]);
      await line.send('to nobody\r');
    }
  });

  test('twice is once', async () => {
    const line = await plugIn(folder, 'line');
    await line.pull();
    await line.pull();
  });
});
