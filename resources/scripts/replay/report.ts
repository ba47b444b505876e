import { decimal } from './cents.ts';
import { figureText } from './compare.ts';
import type { Replayed } from './run.ts';

const NAMES = {
  sales: 'sales',
  lines: 'lines',
  shelf: 'shelf',
  memberDiscount: '  member prices',
  couponDiscount: '  coupons',
  discount: 'discount',
  paid: 'paid',
  points: 'points',
} as const;
const DIFFERENCES_SHOWN = 20;

/** What was replayed, for people. */
export function reportText(replayed: Replayed): string {
  const { skipped, scanMs, closeMs, seconds, rssMb, differences } = replayed;
  const cell = (text: string): string => text.padStart(16);
  const table = replayed.figures.map(({ what, input, till, headOffice }) => {
    const sides = [input, till, headOffice].map((value) => cell(figureText(what, value))).join('');
    return `${NAMES[what].padEnd(16)}${sides}  ${input === till && input === headOffice ? 'same' : 'DIFFERENT'}`;
  });
  return [
    `${replayed.rows} rows of the input (a basket that a limit cuts is sold with the rows read), of which ` +
      `${skipped.rows} with quantity 0 were skipped (${decimal(skipped.sales)}).`,
    `${replayed.households} members, ${replayed.goods} goods, ${replayed.programmes} programmes, ` +
      `${replayed.entries} journal entries.`,
    '',
    `${''.padEnd(16)}${cell('input')}${cell('till')}${cell('head office')}`,
    ...table,
    '',
    `${replayed.salesPerSecond.toFixed(1)} sales/s. Scan to priced basket: p50 ${ms(scanMs.p50)}, p99 ${ms(scanMs.p99)}. ` +
      `Tender to sale on disk: p50 ${ms(closeMs.p50)}, p99 ${ms(closeMs.p99)}.`,
    `Till process: ${rssMb.end} MB at the end, ${rssMb.peak} MB at most.`,
    `Opened and loaded in ${seconds.load.toFixed(1)} s, sold in ${seconds.sell.toFixed(1)} s, the last entries up ` +
      `${seconds.syncAfter.toFixed(1)} s later; ${seconds.all.toFixed(1)} s with the checks.`,
    ...differences.slice(0, DIFFERENCES_SHOWN),
    ...(differences.length > DIFFERENCES_SHOWN ? [`and ${differences.length - DIFFERENCES_SHOWN} more`] : []),
    differences.length === 0
      ? 'No differences: the input, the till and head office agree to the cent and the point.'
      : `${differences.length} differences.`,
  ].join('\n');
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
