import { setImmediate as turn } from 'node:timers/promises';
import { barcodeOf, cardNumberOf } from './chain.ts';
import { done, startFilledTill } from './live-till.ts';
import type { Row } from './row.ts';
import { LIVE_PROGRAMMES, type Sizes } from './sizes.ts';
import { dice, megabytes, percentile, took } from './timing.ts';

const LINES = 40;

/** Whole sales on the filled till: a card, forty goods one by one, cash. The basket is on disk after each scan. */
export default async function scan(root: string, sizes: Sizes): Promise<Row[]> {
  const running = await startFilledTill(root);
  const { act, view } = running.till;
  const throws = dice(3);
  const goods: number[] = [];
  const cards: number[] = [];
  const closes: number[] = [];
  for (let basket = 0; basket < sizes.baskets; basket++) {
    cards.push(await took(async () => done(await act.scan({ text: cardNumberOf(throws(sizes.members)) }))));
    for (let line = 0; line < LINES; line++) {
      await turn();
      goods.push(await took(async () => done(await act.scan({ text: barcodeOf(throws(sizes.products)) }))));
    }
    done(await act.beginTender({}));
    const left = view.latest().tender?.left ?? 0;
    const amount = `${Math.floor(left / 100)}.${String(left % 100).padStart(2, '0')}`;
    if (left > 0) closes.push(await took(async () => done(await act.tenderCash({ amount }))));
  }
  const rssMb = megabytes(process.memoryUsage().rss);
  await running.close();
  const row = (what: string, tookMs: readonly number[], max: number | null): Row => ({
    what: `${what}; p99`,
    value: percentile(tookMs, 0.99),
    unit: 'ms',
    budget: max === null ? null : { of: 'value', max },
    ratio: null,
    note: `p50 ${percentile(tookMs, 0.5).toFixed(1)} ms`,
  });
  const at = `${sizes.products} products, ${sizes.members} members, ${LIVE_PROGRAMMES} live programmes`;
  return [
    row(`scan to priced line, baskets of ${LINES}; ${at}`, goods, 16),
    row('member card to priced basket', cards, 16),
    row('last tender to closed sale', closes, null),
    {
      what: `memory of the till after ${sizes.baskets} sales of ${LINES} lines`,
      value: rssMb,
      unit: 'MB',
      budget: { of: 'value', max: 400 },
      ratio: null,
      note: '',
    },
  ];
}
