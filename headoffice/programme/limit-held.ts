import { sql } from 'kysely';
import type { Held } from '../../shared/programme/limit-allotment.ts';
import type { LimitedProgramme, Span } from '../../shared/programme/limits.ts';
import type { Period } from '../../shared/programme/model.ts';
import type { Db, Tx } from '../db/schema.ts';

/** One limit in one period: what is shared out among the tills, and used by head office itself. */
export interface Pot {
  readonly programme: LimitedProgramme;
  /** A shared code in its folded form; absent: the limit is the programme's. */
  readonly code?: string;
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

/** What every till and epoch has been given and has used of the pots of one period. */
export async function heldIn(db: Db | Tx, pots: readonly Pot[]): Promise<(pot: Pot) => readonly HeldRow[]> {
  const [{ per, span } = { per: undefined, span: { from: '', to: '' } }] = pots;
  const programmes = [...new Set(pots.map(({ programme }) => programme.id as string))];
  const codes = [...new Set(pots.map(({ code = '' }) => code))];
  const { rows } = await sql<Record<'programme' | 'code' | 'till', string> & Record<string, number>>`
    select programme, code, till, epoch, sum(uses) as uses, sum(budget) as budget, sum(times) as times,
      sum(amount) as amount
    from (
      select programme, code, till, epoch, uses, budget, 0 as times, 0 as amount from limit_share
        where programme = any(${programmes}) and code = any(${codes}) and per = ${per ?? ''}
          and from_day = ${per ? span.from : ''}
      union all
      select programme, code, till, epoch, 0, 0, times, amount from limit_use
        where programme = any(${programmes}) and code = any(${codes}) and day >= ${span.from} and day <= ${span.to}
    ) as held group by programme, code, till, epoch`.execute(db);
  const held = Map.groupBy(rows, ({ programme, code }) => `${programme}|${code}`);
  return ({ programme, code = '' }) =>
    (held.get(`${programme.id}|${code}`) ?? []).map((row) => ({
      till: row.till,
      epoch: Number(row.epoch),
      uses: { ceiling: Number(row.uses), used: Number(row.times) },
      budget: { ceiling: Number(row.budget), used: Number(row.amount) },
    }));
}
