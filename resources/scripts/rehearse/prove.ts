import type { CompiledBundle } from '../../../shared/programme/compile.ts';
import { evaluate } from '../../../shared/programme/evaluate.ts';
import { DEFAULT_SETTINGS, NOTHING_USED } from '../../../shared/programme/sale.ts';
import type { Row } from './journey.ts';
import { OFFER_KINDS, type Offer, type OfferKind } from './offers.ts';
import type { Rung } from './rung.ts';
import type { RecordedSale } from './sales.ts';

/** A row that the engine makes something else of. */
export interface Differing {
  readonly row: Row;
  readonly got: number;
  readonly reason: string;
}

export interface KindCount {
  readonly kind: OfferKind;
  readonly offers: number;
  readonly rows: number;
  /** Offers that the rows of one basket alone speak for: they show that the engine can say it, and nothing more. */
  readonly ofOneBasket: number;
  readonly rowsOfOneBasket: number;
}

export interface Proof {
  readonly rows: number;
  /** Quantity 0: nothing was sold, and nothing was taken. */
  readonly nothingSold: number;
  readonly exact: number;
  readonly exactAtShelf: number;
  /** Reduced, and explained by offers that at least two baskets speak for. */
  readonly exactShared: number;
  readonly exactOfOneBasket: number;
  readonly kinds: readonly KindCount[];
  readonly differing: readonly Differing[];
}

/** Evaluates every basket with the engine and compares each line with what was recorded, to the cent. */
export function prove(
  sales: Iterable<RecordedSale>,
  compiled: CompiledBundle,
  offers: readonly Offer[],
  nothingSold: readonly Row[],
): Proof {
  const known = knownOffers(offers);
  const counts = { exactAtShelf: 0, exactShared: 0, exactOfOneBasket: 0 };
  const differing: Differing[] = [];
  const explained = new Map<string, number>();
  let rows = nothingSold.length;
  for (const { sale, member, recorded } of sales) {
    const { lines } = evaluate(compiled, sale, member, NOTHING_USED, DEFAULT_SETTINGS);
    for (const [i, rung] of recorded.entries()) {
      const line = lines[i]!;
      rows += 1;
      if (line.paid !== rung.row.sales) {
        differing.push({ row: rung.row, got: line.paid, reason: reasonFor(rung, line.paid) });
        continue;
      }
      const given = line.discounts.map(({ programme }) => programme as string);
      if (given.length === 0) counts.exactAtShelf += 1;
      else if (given.every((id) => known.get(id)?.shared)) counts.exactShared += 1;
      else counts.exactOfOneBasket += 1;
      for (const id of given) explained.set(id, (explained.get(id) ?? 0) + 1);
    }
  }
  const wrongNothing = nothingSold.filter((row) => row.sales !== 0);
  for (const row of wrongNothing) differing.push({ row, got: 0, reason: 'money for quantity 0' });
  return {
    rows,
    nothingSold: nothingSold.length,
    exact: rows - differing.length,
    ...counts,
    kinds: kindsOf(offers, known, explained),
    differing,
  };
}

function knownOffers(offers: readonly Offer[]): Map<string, { shared: boolean }> {
  return new Map(offers.map(({ programme, rows }) => [programme.id, { shared: basketsOf(rows) > 1 }]));
}

const basketsOf = (rows: readonly Row[]): number => new Set(rows.map((row) => row.basket)).size;

function kindsOf(
  offers: readonly Offer[],
  known: ReadonlyMap<string, { shared: boolean }>,
  explained: ReadonlyMap<string, number>,
): KindCount[] {
  return OFFER_KINDS.map((kind) => {
    const ofKind = offers.filter((offer) => offer.kind === kind);
    const lone = ofKind.filter(({ programme }) => !known.get(programme.id)?.shared);
    const rows = (some: readonly Offer[]): number =>
      some.reduce((sum, { programme }) => sum + (explained.get(programme.id) ?? 0), 0);
    return { kind, offers: ofKind.length, rows: rows(ofKind), ofOneBasket: lone.length, rowsOfOneBasket: rows(lone) };
  });
}

function reasonFor({ row, measured, paid, list }: Rung, got: number): string {
  if (row.coupons > 0 && got - row.sales === row.couponMatch) return 'coupon that the shop did not double like others';
  if (row.coupons > 0 && got < row.sales) return 'coupon doubled like others, but not on this row';
  if (got < row.sales) return 'an offer of these goods was not given';
  if (measured) return 'measured goods: the same store and week reduced others by another share';
  if (paid < list) return 'others paid more for the same goods in the same store and week';
  return 'no offer gives what this row got';
}
