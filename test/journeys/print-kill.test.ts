import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceSettings } from '../../electron/devices/open-devices.ts';
import { paperText } from '../../electron/devices/virtual/paper.ts';
import { NO_FAULTS, VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import { networkPrinter } from '../fakes/network-printer.ts';
import { until } from '../fakes/printer-bench.ts';
import { childTill } from '../fakes/storage-child.ts';
import { barcodeOf, copyOf, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

const TEA = barcodeOf('green-tea-500ml');
let enrolled: string;
beforeAll(async () => {
  enrolled = await enrolledFolder();
});
afterAll(removeFolders);

/** A till that sells in another process, at a printer that outlives it; `restart` starts the till again, in this one. */
async function counter(dieAtCall?: number) {
  const folder = copyOf(enrolled);
  const printer = new VirtualPrinter();
  const { host, port } = await printer.listen();
  const devices: DeviceSettings = {
    printer: networkPrinter({ host, port }),
    scanners: [],
  };
  const child = childTill('print-child.ts', folder, String(port), TEA, ...(dieAtCall ? [String(dieAtCall)] : []));
  return {
    folder,
    printer,
    child,
    /** After the restart: until nothing waits to be printed any more. */
    async restart(): Promise<void> {
      printer.faults = NO_FAULTS;
      printer.set({ paperOut: false, rowsLeft: null });
      const till = await TrialTill.open(folder, { devices });
      await till.reached(({ status }) => status.printer.waiting === undefined);
      await till.close();
    },
    async [Symbol.asyncDispose]() {
      await child.kill();
      await printer.close();
    },
  };
}

/** What each paper is to a customer: the shop speaks Japanese. */
const slipsOf = (printer: VirtualPrinter): string[] =>
  printer.papers.map((paper) => {
    const text = paperText(paper);
    if (text.includes('無効')) return 'void';
    const whole = text.includes('RCP-');
    return `${whole ? 'whole' : 'torn'} ${text.includes('再発行') ? 'copy' : 'original'}`;
  });

describe('kill -9 in the middle of a receipt', () => {
  test('while the till waits for the word that it is done: VOID and copy', async () => {
    await using at = await counter();
    at.printer.onBytes = () => {
      // Behind the kick's own answer: deaf from the first paper on, so that the till waits for its end.
      if (at.printer.drawerPulses > 0) at.printer.faults = { ...NO_FAULTS, muteAfterBytes: 9 };
    };
    await until(() => at.printer.papers.length === 1);
    await at.child.kill();
    expect(slipsOf(at.printer)).toEqual(['whole original']);
    at.printer.onBytes = () => {};
    await at.restart();
    expect(slipsOf(at.printer)).toEqual(['whole original', 'void', 'whole copy']);
    expect(at.printer.drawerPulses).toBe(1);
    await at.restart();
    expect(at.printer.papers.length).toBe(3);
  });

  test('while half of it hangs out of a printer without paper', async () => {
    await using at = await counter();
    at.printer.set({ rowsLeft: 6 });
    await until(() => at.printer.condition.paperOut);
    await at.child.kill();
    expect(slipsOf(at.printer)).toEqual([]);
    await at.restart();
    // The printer had all of it: with a new roll it prints the rest of the original, and then what the till sends.
    expect(slipsOf(at.printer)).toEqual(['whole original', 'void', 'whole copy']);
    expect(at.printer.drawerPulses).toBe(1);
  });
});

test('kill -9 in front of every call to the disk: one original at most, and no sale without a paper', async () => {
  let kills = 0;
  for (let call = 1; ; call++) {
    await using at = await counter(call);
    const survived = (await at.child.line()) === 'printed';
    if (!survived) kills++;
    await at.child.kill();
    if (!survived) await at.restart();
    const sold = salesOf(at.folder).length;
    const slips = slipsOf(at.printer);
    const papers = slips.filter((slip) => slip.startsWith('whole'));
    expect(papers.length, `${call}: ${slips}`).toBeGreaterThanOrEqual(sold);
    expect(papers.filter((paper) => paper === 'whole original').length, `${call}: ${slips}`).toBeLessThanOrEqual(sold);
    expect(at.printer.drawerPulses).toBeLessThanOrEqual(sold);
    if (survived) break;
  }
  expect(kills).toBeGreaterThan(8);
});
