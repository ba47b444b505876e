import { setImmediate as turn } from 'node:timers/promises';
import type { Till } from '../../../electron/till/till.ts';
import type { Answer } from '../../../shared/contract/till-api.ts';
import { decimal } from './cents.ts';
import { goodsKey, type PlannedLine, type PlannedSale } from './plan.ts';
import type { Reference } from './reference.ts';

export interface Selling {
  /** From the scan of goods to the basket priced with them, in milliseconds: with the wait for whatever runs beside. */
  readonly scanMs: readonly number[];
  /** From the last tender to the sale on disk. */
  readonly closeMs: readonly number[];
  readonly tookMs: number;
  /** Lines and sales at which the till arrived at another amount than the customer paid. */
  readonly differences: readonly string[];
}

/**
 * Every sale as a cashier makes it: the card, each of the goods, its quantity where it is not one, and the money. Each
 * scan waits for its turn in the event loop as one from a device does, so that sync runs beside selling.
 */
export async function sell(till: Till, sales: readonly PlannedSale[], reference: Reference): Promise<Selling> {
  const scanMs: number[] = [];
  const closeMs: number[] = [];
  const differences: string[] = [];
  const startedMs = performance.now();
  for (const [index, sale] of sales.entries()) {
    const where = `basket ${sale.basket}`;
    must(await till.act.scan({ text: reference.cards.get(sale.household) ?? '' }), where);
    for (const line of sale.lines) scanMs.push(await ringLine(till, line, reference));
    differences.push(...differencesAt(till, sale));
    closeMs.push(await pay(till, index, where));
  }
  return { scanMs, closeMs, differences, tookMs: performance.now() - startedMs };
}

async function ringLine(till: Till, line: PlannedLine, reference: Reference): Promise<number> {
  const where = `line ${line.row}`;
  const startedMs = performance.now();
  await turn();
  must(await till.act.scan({ text: reference.barcodes.get(goodsKey(line.goods)) ?? '' }), where);
  const tookMs = performance.now() - startedMs;
  const { current } = till.view.latest();
  if (line.quantity !== 1)
    must(await till.act.changeQuantity({ line: current ?? '', quantity: String(line.quantity) }), where);
  return tookMs;
}

/** Two of three pay in cash and to the cent, the third by card. A basket that costs nothing closes by itself. */
async function pay(till: Till, index: number, where: string): Promise<number> {
  const startedMs = performance.now();
  await turn();
  must(await till.act.beginTender({}), where);
  const { tender } = till.view.latest();
  if (tender) {
    const amount = decimal(tender.left);
    const paid =
      index % 3 === 2
        ? till.act.tenderCard({ amount, outcome: 'approved', approval: `A${index}` })
        : till.act.tenderCash({ amount });
    must(await paid, where);
  }
  if (till.view.latest().phase !== 'closed') throw new Error(`${where}: the sale did not close`);
  return performance.now() - startedMs;
}

function differencesAt(till: Till, sale: PlannedSale): string[] {
  const { lines, totals } = till.view.latest();
  const found = sale.lines.flatMap((line, index) => {
    const paid = lines[index]?.paid ?? 0;
    return paid === line.paid ? [] : [`line ${line.row}: paid ${decimal(line.paid)}, the till says ${decimal(paid)}`];
  });
  if (totals.total !== sale.paid)
    found.push(`basket ${sale.basket}: paid ${decimal(sale.paid)}, the till says ${decimal(totals.total)}`);
  return found;
}

function must(answer: Answer, where: string): void {
  if (!answer.ok)
    throw new Error(`${where}: the till refused: ${answer.notice.code} ${JSON.stringify(answer.notice.facts)}`);
}
