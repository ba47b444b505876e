import { type Canonical, canonicalJson } from '../../shared/journal/canonical.ts';
import { carriedOf } from '../../shared/journal/carried.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import type { PointsMovement, SaleClosed } from '../../shared/journal/entry.ts';
import { movementsBack } from '../../shared/journal/return-fact.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import { unitsBefore } from '../../shared/journal/return-goods.ts';
import { type ReturnRecord, refundWays } from '../../shared/journal/return-record.ts';
import { type SaleId, saleKey } from '../../shared/journal/returned-goods.ts';
import { unitsOf } from '../../shared/journal/sold-facts.ts';
import type { ReturnedUnits } from '../../shared/programme/returns.ts';
import { zero } from '../../shared/units/money.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm } from '../ingest/write.ts';
import type { BundleShelf } from './bundle-shelf.ts';
import type { Inspection } from './project.ts';
import { bringsBack, returnsHeld, type WithReturn } from './returns.ts';

/**
 * Works every return out again from the entry of its sale. The money has been paid out and both facts stay: what does
 * not agree, or what came back more often than it was bought, is for somebody to look into.
 */
export const checkReturns =
  (shelf: BundleShelf): Inspection =>
  async (tx, _at, entries) => {
    const alarms: Alarm[] = [];
    for (const entry of entries.filter(bringsBack)) alarms.push(...(await alarmsOf(tx, shelf, entry)));
    return alarms;
  };

async function alarmsOf(tx: Tx, shelf: BundleShelf, entry: WithReturn): Promise<Alarm[]> {
  const { seq, returned } = entry;
  const of = saleKey(returned.sale);
  const alarm = (kind: string, facts: Alarm['facts'] = {}): Alarm => ({ seq, kind, facts: { sale: of, ...facts } });
  const sale = await saleHeld(tx, returned.sale);
  if (!sale) return [alarm('return.unknownSale')];
  const held = await returnsHeld(tx, returned.sale);
  const twice = linesTwice(sale, held);
  if (twice.length > 0) return [alarm('return.twice', { lines: twice.join(' ') })];
  const others = held.filter(({ key }) => key !== saleKey(entry));
  // Of its own till only what it wrote before counts: a batch may hold what came after.
  const known = others.filter(({ key }) => !isLater(key, entry));
  // The tills did not know of each other: each is right by what it knew, and together they may be some cents off.
  if (unitsText(unitsBefore(known)) !== unitsText(returned.before)) return [alarm('return.apart')];
  const bundle = returned.rule === 'bundleGone' ? null : await shelf.get(tx, sale.bundle);
  return agrees(sale, entry, known, bundle) ? [] : [alarm('return.differs')];
}

export async function saleHeld(tx: Tx, { store, till, epoch, seq }: SaleId): Promise<SaleClosed | null> {
  const row = await tx
    .selectFrom('entry')
    .select('bytes')
    .where('store', '=', store)
    .where('till', '=', till)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .executeTakeFirst();
  const entry = row ? openEntry(Buffer.from(row.bytes).toString('utf8')) : null;
  return entry?.type === 'saleClosed' && entry.mode === 'real' ? entry : null;
}

/** Lines of which more came back than was bought, or that were never bought. */
function linesTwice(sale: SaleClosed, held: readonly ReturnRecord[]): string[] {
  const bought = new Map(sale.lines.filter((line) => !line.giftOf).map((line) => [line.id as string, unitsOf(line)]));
  return [...unitsByLine(unitsBefore(held))].flatMap(([line, qty]) => (qty > (bought.get(line) ?? 0) ? [line] : []));
}

function unitsByLine(units: readonly ReturnedUnits[]): Map<string, number> {
  const byLine = new Map<string, number>();
  for (const { line, qty } of units) if (qty > 0) byLine.set(line, (byLine.get(line) ?? 0) + qty);
  return byLine;
}

const unitsText = (units: readonly ReturnedUnits[]): string => JSON.stringify([...unitsByLine(units)].sort());

function agrees(
  sale: SaleClosed,
  entry: WithReturn,
  before: readonly ReturnRecord[],
  bundle: Parameters<typeof returnFigures>[0]['bundle'],
): boolean {
  const { returned, tenders } = entry;
  const total = entry.type === 'saleClosed' ? entry.totals.total : zero;
  const units = returned.lines.map((line) => ({ line: line.line, qty: unitsOf(line) }));
  const keptGifts = returned.gifts.filter((gift) => gift.kept).map((gift) => gift.line);
  const basisPoints = (rate: string): number => returned.taxes.find((row) => row.rate === rate)?.basisPoints ?? 0;
  const figures = returnFigures({ sale, before, units, keptGifts, bundle, basisPoints });
  if (!figures.ok) return false;
  const { plan, refunds, refund, taxes, rule, gifts } = figures.value;
  const again = {
    rule,
    lines: plan.lines.map(({ line }, at) => [line, refunds[at] ?? zero]),
    gifts: gifts.map(({ id, returnValue }) => [id, returnValue]),
    refund,
    carried: carriedOf(refundWays(sale, before), { refund, total, tenders }) ?? undefined,
    complete: plan.complete,
    taxes: taxes.map(({ rate, net, tax }) => [rate, net, tax]),
    points: movedText(movementsBack(sale, plan)),
  };
  const stated = {
    rule: returned.rule,
    lines: returned.lines.map((line) => [line.line, line.refund]),
    gifts: returned.gifts.map(({ line, worth }) => [line, worth]),
    refund: returned.refund,
    carried: returned.carried,
    complete: returned.complete,
    taxes: returned.taxes.map(({ rate, net, tax }) => [rate, net, tax]),
    points: movedText(returned.points),
  };
  return canonicalJson(again as Canonical) === canonicalJson(stated as Canonical);
}

const movedText = (points: readonly PointsMovement[]): string[] =>
  points.map(({ kind, wallet, programme, points: moved, from, until }) =>
    [kind, wallet, programme, moved, from ?? '', until ?? ''].join(' '),
  );

function isLater(key: string, { till, epoch, seq }: WithReturn): boolean {
  const own = `${till}:${epoch}:`;
  return key.startsWith(own) && Number(key.slice(own.length)) > seq;
}
