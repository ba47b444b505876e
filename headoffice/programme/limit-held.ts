import { sql } from 'kysely';
import type { Held } from '../../shared/programme/limit-allotment.ts';
import type { LimitedProgramme, Span } from '../../shared/programme/limits.ts';
import type { Period } from '../../shared/programme/model.ts';
import type { Db, Tx } from '../db/schema.ts';

/** One limit in one period: what is shared out among the tills, and used by head office itself. */
export interface Pot {
  readonly programme: LimitedProgramme;
  readonly per: Period | undefined;
  readonly span: Span;
}

/** Until the transaction ends nobody else gives anything of a chain-wide limit, or a share of one. */
export async function lockShares(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('joren/limit-share'))`.execute(tx);
}

export interface HeldRow {
  readonly till: string;
  readonly epoch: number;
  readonly uses: Held;
  readonly budget: Held;
}

/** Pots of one period are looked up together. */
export const samePeriods = (pots: readonly Pot[]): readonly Pot[][] => [
  ...Map.groupBy(pots, ({ per, span }) => `${per ?? ''}|${span.from}`).values(),
];

/** What every till and epoch has been given and has used, of the programmes of one period. */
export async function heldIn(db: Db | Tx, pots: readonly Pot[]): Promise<Map<string, HeldRow[]>> {
  const [{ per, span } = { per: undefined, span: { from: '', to: '' } }] = pots;
  const programmes = pots.map(({ programme }) => programme.id as string);
  const { rows } = await sql<Record<'programme' | 'till', string> & Record<string, number>>`
    select programme, till, epoch, sum(uses) as uses, sum(budget) as budget, sum(times) as times, sum(amount) as amount
    from (
      select programme, till, epoch, uses, budget, 0 as times, 0 as amount from limit_share
        where programme = any(${programmes}) and per = ${per ?? ''} and from_day = ${per ? span.from : ''}
      union all
      select programme, till, epoch, 0, 0, times, amount from limit_use
        where programme = any(${programmes}) and day >= ${span.from} and day <= ${span.to}
    ) as held group by programme, till, epoch`.execute(db);
  const held = rows.map((row) => ({
    programme: row.programme,
    till: row.till,
    epoch: Number(row.epoch),
    uses: { ceiling: Number(row.uses), used: Number(row.times) },
    budget: { ceiling: Number(row.budget), used: Number(row.amount) },
  }));
  return Map.groupBy(held, ({ programme }) => programme);
}
