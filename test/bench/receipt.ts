import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { type GlyphPress, threadedPress } from '../../electron/devices/printers/glyphs/glyph-press.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import type { ReceiptDocument, ReceiptLine } from '../../shared/receipt/lines.ts';
import { saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { fullRom } from '../fakes/full-rom.ts';
import { basketOf, soldFact } from './baskets.ts';
import { benchStore } from './chain.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import { entryOf } from './sealing.ts';
import { percentile, timed } from './timing.ts';

const LINES = 40;
const RUNS = 100;

/** From the entry to the bytes of the job, in all four languages: as text, and as dots by a press that is warm. */
export default async function receipt(): Promise<Row[]> {
  const bundle = compileBundle(bundleOf({ live: 200 }));
  const products = Array.from({ length: LINES }, (_, n) => n * 17);
  const fact = soldFact(basketOf(products, 1, 'B1'), 1, bundle);
  const sales = LANGUAGES.map((language) => ({ ...entryOf(fact, 1), language }) as SaleClosed);
  const press = threadedPress(systemTimers, (line) => console.error(line));
  const papers = sales.map((sale) => saleReceipt(sale, benchStore));
  /** The tail of each name is in no code page. */
  const rare = papers.map((paper) => ({ ...paper, lines: paper.lines.map(withRareName) }));
  try {
    return [await measured('text', 5, papers, null), await measured('dots, warm', 150, rare, press)];
  } finally {
    await press.close();
  }
}

const withRareName = (line: ReceiptLine): ReceiptLine =>
  line.kind === 'columns' ? { ...line, left: `${line.left} 𠮷₽` } : line;

async function measured(
  how: string,
  budgetMs: number,
  papers: readonly ReceiptDocument[],
  press: GlyphPress | null,
): Promise<Row> {
  let bytes = 0;
  const print = async (turn: number): Promise<void> => {
    const encoded = await encodeJob(papers[turn % papers.length]!, null, fullRom('generic-80'), press);
    if (!encoded.ok) throw new Error(encoded.error.code);
    bytes = encoded.value.bytes.length;
  };
  // Each language has code of its own to warm up.
  await timed(RUNS, print);
  const tookMs = await timed(RUNS, print);
  return {
    what: `receipt of ${LINES} lines to bytes, four languages, ${how}; p95`,
    value: percentile(tookMs, 0.95),
    unit: 'ms',
    budget: { of: 'value', max: budgetMs },
    ratio: null,
    note: `p50 ${percentile(tookMs, 0.5).toFixed(1)} ms, ${bytes} bytes`,
  };
}
