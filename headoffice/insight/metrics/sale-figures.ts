import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/schema.ts';
import { type Span, spanBefore } from './span.ts';

export interface Asked {
  readonly db: Db;
  readonly span: Span;
  /** Whose sales count. */
  readonly stores: readonly string[];
}

export interface SaleFigures {
  readonly sales: number;
  readonly memberSales: number;
  /**
   * What all sales came to, less what was paid back for goods that were returned on these days. What gift cards were
   * loaded with counts when they pay.
   */
  readonly takings: number;
  readonly memberTakings: number;
  /** Of the sales alone, goods returned left out: in minor units per sale. Null where there was none. */
  readonly averageMember: number | null;
  readonly averageOther: number | null;
  /** Members who bought on these days, and those of them and of the days before. */
  readonly buyers: number;
  readonly buyersBefore: number;
  readonly buyersAgain: number;
  /** Sales a member who bought. */
  readonly frequency: number | null;
  /** Of those who bought in as many days before, the part that bought on these days too. */
  readonly retention: number | null;
}

/** Real sales and returns, each with whoever the member is now: two ids that were merged are one buyer. */
export const receiptsOf = ({ span, stores }: Pick<Asked, 'span' | 'stores'>): RawBuilder<unknown> => sql`
  select e.type, e.business_date as day, e.store, coalesce(e.total, 0) - coalesce(g.loaded, 0) as total,
    case when e.member is null then null else coalesce(m.merged_into, e.member) end as who
  from entry e left join member m on m.member = e.member
    left join (select till, epoch, seq, sum(amount) as loaded from gift_move
      where kind = 'loaded' and seq is not null group by till, epoch, seq) g
      on g.till = e.till and g.epoch = e.epoch and g.seq = e.seq
  where e.mode = 'real' and e.type in ('saleClosed', 'goodsReturned') and e.store = any(${stores as string[]})
    and e.business_date between ${span.from} and ${span.to}`;

export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export async function saleFigures({ db, span, stores }: Asked): Promise<SaleFigures> {
  const { rows } = await sql<Record<string, string | number | null>>`
    select count(*) filter (where type = 'saleClosed') as sales,
      count(*) filter (where type = 'saleClosed' and who is not null) as member_sales,
      sum(total) as takings, sum(total) filter (where who is not null) as member_takings,
      sum(total) filter (where type = 'saleClosed' and who is not null) as member_sold,
      sum(total) filter (where type = 'saleClosed') as sold
    from (${receiptsOf({ span, stores })}) receipts`.execute(db);
  const of = (name: string): number => Number(rows[0]?.[name] ?? 0);
  const both = { from: spanBefore(span).from, to: span.to };
  const people = await sql<Record<'buyers' | 'before' | 'again', string>>`
    select count(*) filter (where now) as buyers, count(*) filter (where before) as before,
      count(*) filter (where now and before) as again
    from (select who, bool_or(day >= ${span.from}) as now, bool_or(day < ${span.from}) as before
      from (${receiptsOf({ span: both, stores })}) receipts
      where who is not null and type = 'saleClosed' group by who) buyers`.execute(db);
  const [counted] = people.rows;
  const [buyers, buyersBefore, buyersAgain] = [counted?.buyers, counted?.before, counted?.again].map(Number) as [
    number,
    number,
    number,
  ];
  const others = of('sales') - of('member_sales');
  return {
    ...{ sales: of('sales'), memberSales: of('member_sales') },
    ...{ takings: of('takings'), memberTakings: of('member_takings') },
    averageMember: ratio(of('member_sold'), of('member_sales')),
    averageOther: ratio(of('sold') - of('member_sold'), others),
    ...{ buyers, buyersBefore, buyersAgain },
    frequency: ratio(of('member_sales'), buyers),
    retention: ratio(buyersAgain, buyersBefore),
  };
}
