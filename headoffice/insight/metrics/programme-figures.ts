import { sql } from 'kysely';
import type { CompiledBundle, Programme } from '../../../shared/programme/index.ts';
import { moneyOf } from '../../../shared/programme/points-worth.ts';
import type { PointsWorth } from '../../../shared/programme/rehearsal-side.ts';
import type { Text } from '../../../shared/units/text.ts';
import type { Db } from '../../db/schema.ts';
import { pastSaleEntries } from '../../programme/past-sales.ts';
import { productCosts } from '../../programme/product-costs.ts';
import { type Given, programmeTally } from './programme-tally.ts';
import type { Asked } from './sale-figures.ts';
import type { Span } from './span.ts';

export interface ProgrammeFigures extends Given {
  readonly programme: string;
  readonly name: Text;
  /** What its points buy at their best, less those taken back; 0 where no programme takes them for money. */
  readonly points: number;
  /** Discount and points together. */
  readonly cost: number;
  /** What it was meant to cost at most, where somebody has said so. */
  readonly ceiling: number | null;
  readonly goal: string | null;
}

interface Wanted extends Asked {
  readonly bundle: CompiledBundle;
  readonly worth: Readonly<Record<string, PointsWorth>>;
}

/** What each programme cost on these days, the dearest first. Returns of the goods are not taken off its discount. */
export async function programmeFigures({ db, span, stores, bundle, worth }: Wanted): Promise<ProgrammeFigures[]> {
  const tally = programmeTally(await productCosts(db));
  const counted = new Set(stores);
  for await (const sale of pastSaleEntries(db, span)) if (counted.has(sale.store)) tally.add(sale);
  const points = await pointsBy(db, span, worth);
  const known = new Map(bundle.bundle.programmes.map((programme): [string, Programme] => [programme.id, programme]));
  const ids = new Set([...tally.programmes(), ...points.keys()]);
  return [...ids]
    .map((id): ProgrammeFigures => {
      const given = tally.of(id);
      const owed = points.get(id) ?? 0;
      const { name = { en: id }, purpose } = known.get(id) ?? {};
      return {
        ...{ programme: id, name, ...given, points: owed, cost: given.discount + owed },
        ceiling: purpose?.costCeiling ?? null,
        goal: purpose?.goal ?? null,
      };
    })
    .sort((a, b) => b.cost - a.cost || (a.programme < b.programme ? -1 : 1));
}

async function pointsBy(
  db: Db,
  { from, to }: Span,
  worth: Readonly<Record<string, PointsWorth>>,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ programme: string; wallet: string; points: string }>`
    select programme, wallet, sum(case when kind = 'earn' then points else -points end) as points
    from posting where programme is not null and kind in ('earn', 'unearn') and business_date between ${from} and ${to}
    group by programme, wallet`.execute(db);
  const by = new Map<string, number>();
  for (const { programme, wallet, points } of rows) {
    by.set(programme, (by.get(programme) ?? 0) + (moneyOf(Number(points), worth[wallet]) ?? 0));
  }
  return by;
}
