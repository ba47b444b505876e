import { barcodeOf } from './chain.ts';
import { done, startFilledTill } from './live-till.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { megabytes, took } from './timing.ts';

/** From the start of this process: loading the code, opening the folder, checking the journal, the first scan. */
export default async function start(root: string, sizes: Sizes): Promise<Row[]> {
  const loadedMs = performance.now();
  const running = await startFilledTill(root);
  const readyMs = performance.now();
  const firstScanMs = await took(async () => done(await running.till.act.scan({ text: barcodeOf(1) })));
  const rssMb = megabytes(process.memoryUsage().rss);
  done(await running.till.act.voidSale({}));
  await running.close();
  const at = `${sizes.members} members, ${sizes.journalEntries} journal entries`;
  return [
    {
      what: `till ready to scan after a start; ${at}`,
      value: readyMs / 1000,
      unit: 's',
      budget: { of: 'value', max: 1 },
      ratio: null,
      note: `${loadedMs.toFixed(0)} ms until its code is loaded; first scan ${firstScanMs.toFixed(1)} ms`,
    },
    {
      what: 'memory of the till after its start',
      value: rssMb,
      unit: 'MB',
      budget: { of: 'value', max: 400 },
      ratio: null,
      note: '',
    },
  ];
}
