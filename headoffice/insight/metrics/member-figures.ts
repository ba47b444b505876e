import { sql } from 'kysely';
import { addDays } from '../../../shared/units/time.ts';
import { type Asked, ratio, receiptsOf } from './sale-figures.ts';

export interface MemberFigures {
  /** Today, each person once. */
  readonly enrolled: number;
  /** Who joined on these days, at a till or wherever else it was told. */
  readonly joined: number;
  /** Who bought in the ninety days up to the last of these. */
  readonly active: number;
}

const ACTIVE_DAYS = 90;

export async function memberFigures({ db, span, stores }: Asked): Promise<MemberFigures> {
  const lately = { from: addDays(span.to, 1 - ACTIVE_DAYS), to: span.to };
  const { rows } = await sql<Record<keyof MemberFigures, string>>`
    select
      (select count(*) from member where not deleted and merged_into is null) as enrolled,
      (select count(distinct coalesce(m.merged_into, j.member)) from (
          select member from joining where day between ${span.from} and ${span.to}
          union select member from source_event where name = 'joined' and day between ${span.from} and ${span.to}
        ) j left join member m on m.member = j.member) as joined,
      (select count(distinct who) from (${receiptsOf({ span: lately, stores })}) receipts
        where type = 'saleClosed') as active`.execute(db);
  const [row] = rows;
  return { enrolled: Number(row?.enrolled), joined: Number(row?.joined), active: Number(row?.active) };
}

export interface CouponFigures {
  /** Personal coupons and letters that were made on these days: head office's own. */
  readonly given: number;
  /** Those of them that have been used by now. */
  readonly used: number;
  readonly rate: number | null;
  /** Uses of any signed coupon on these days, those that tills print as well. */
  readonly uses: number;
}

/** Days of head office's own doings are UTC's: it has no other clock for them. */
export async function couponFigures({ db, span }: Asked): Promise<CouponFigures> {
  const begin = Date.parse(`${span.from}T00:00:00Z`);
  const end = Date.parse(`${addDays(span.to, 1)}T00:00:00Z`);
  const { rows } = await sql<Record<'given' | 'letters' | 'used' | 'letters_used' | 'uses', string | null>>`
    with used as (select serial, sum(times) as net from coupon_use group by serial)
    select
      (select count(*) from coupon where issued_ms >= ${begin} and issued_ms < ${end}) as given,
      (select sum(count) from coupon_batch where made_ms >= ${begin} and made_ms < ${end}) as letters,
      (select count(*) from coupon c join used u on u.serial = c.serial and u.net > 0
        where issued_ms >= ${begin} and issued_ms < ${end}) as used,
      (select count(*) from coupon_batch b join used u on u.net > 0 and u.serial >= b.batch || '-'
          and u.serial < b.batch || '.'
        where made_ms >= ${begin} and made_ms < ${end}) as letters_used,
      (select sum(times) from coupon_use where day between ${span.from} and ${span.to}) as uses`.execute(db);
  const of = (name: 'given' | 'letters' | 'used' | 'letters_used' | 'uses'): number => Number(rows[0]?.[name] ?? 0);
  const given = of('given') + of('letters');
  const used = of('used') + of('letters_used');
  return { given, used, rate: ratio(used, given), uses: of('uses') };
}
