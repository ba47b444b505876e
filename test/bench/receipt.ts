import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { basketOf, soldFact } from './baskets.ts';
import { benchStore } from './chain.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import { entryOf } from './sealing.ts';
import { percentile, timed } from './timing.ts';

const LINES = 40;
const RUNS = 100;

/** From the entry to the bytes of the job, in all four languages. */
export default async function receipt(): Promise<Row[]> {
  const bundle = compileBundle(bundleOf({ live: 200 }));
  const products = Array.from({ length: LINES }, (_, n) => n * 17);
  const fact = soldFact(basketOf(products, 1, 'B1'), 1, bundle);
  const sales = LANGUAGES.map((language) => ({ ...entryOf(fact, 1), language }) as SaleClosed);
  let bytes = 0;
  const print = (turn: number): void => {
    const encoded = encodeReceipt(saleReceipt(sales[turn % sales.length]!, benchStore), PRINTER_MODELS['virtual-80']);
    if (!encoded.ok) throw new Error(encoded.error.code);
    bytes = encoded.value.bytes.length;
  };
  await timed(RUNS / 4, print);
  const tookMs = await timed(RUNS, print);
  return [
    {
      what: `receipt of ${LINES} lines to bytes, four languages; p95`,
      value: percentile(tookMs, 0.95),
      unit: 'ms',
      budget: null,
      ratio: null,
      note: `p50 ${percentile(tookMs, 0.5).toFixed(1)} ms, ${bytes} bytes`,
    },
  ];
}
