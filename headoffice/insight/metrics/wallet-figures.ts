import { sql } from 'kysely';
import type { CompiledBundle } from '../../../shared/programme/index.ts';
import { moneyOf } from '../../../shared/programme/points-worth.ts';
import type { PointsWorth } from '../../../shared/programme/rehearsal-side.ts';
import type { Text } from '../../../shared/units/text.ts';
import type { Day } from '../../../shared/units/time.ts';
import type { Db } from '../../db/schema.ts';
import { ratio } from './sale-figures.ts';
import type { Span } from './span.ts';

/** Points in units of the wallet's own scale, as the ledger has them. */
export interface WalletFigures {
  readonly wallet: string;
  readonly name: Text;
  readonly scale: number;
  /** On these days, less what was taken back with returned goods. */
  readonly earned: number;
  readonly spent: number;
  /** Spent ÷ earned. */
  readonly redemption: number | null;
  /** Held today, those that may not be spent yet as well, debts taken off. */
  readonly open: number;
  /** What they buy at their best, in minor units. Null where no programme takes them for money. */
  readonly liability: number | null;
  /** Of all that was ever gained, the part that ended unspent. */
  readonly expiredShare: number | null;
}

interface Wanted {
  readonly db: Db;
  readonly span: Span;
  readonly bundle: CompiledBundle;
  readonly worth: Readonly<Record<string, PointsWorth>>;
  readonly today: Day;
}

/** Wallets that people hold: whose balances head office states. */
export async function walletFigures({ db, span, bundle, worth, today }: Wanted): Promise<readonly WalletFigures[]> {
  const held = bundle.bundle.wallets.filter(({ holder }) => PEOPLE.has(holder));
  const households = held.flatMap(({ id, holder }) => (holder === 'household' ? [id as string] : []));
  const moved = await movedIn(db, span);
  const open = await openNow(db, households, today);
  const brought = await broughtAlong(db);
  return held.map(({ id, name, scale }) => {
    const { earned = 0, spent = 0, gained = 0, net = 0 } = moved.get(id) ?? {};
    const begun = brought.get(id) ?? 0;
    const now = open.get(id) ?? 0;
    return {
      ...{ wallet: id, name, scale, earned, spent },
      redemption: ratio(spent, earned),
      open: now,
      liability: moneyOf(now, worth[id]),
      // Whatever went in and neither came out nor is there any more has ended.
      expiredShare: ratio(begun + net - now, begun + gained),
    };
  });
}

const PEOPLE: ReadonlySet<string> = new Set(['member', 'household', 'card']);

interface Moved {
  readonly earned: number;
  readonly spent: number;
  readonly gained: number;
  readonly net: number;
}

/** Postings of holders whom head office knows: nobody's balance shows the others. */
async function movedIn(db: Db, { from, to }: Span): Promise<ReadonlyMap<string, Moved>> {
  const { rows } = await sql<{ wallet: string } & Record<keyof Moved, string>>`
    with known as (
      select p.wallet, p.kind, p.business_date between ${from} and ${to} as now,
        case when p.kind in ('spend', 'unearn') then -p.points when p.kind = 'release' then 0 else p.points end as signed
      from posting p where
        (p.member not like '%/%' and exists (select from member m where m.member = p.member))
        or (p.member like 'card/%' and exists (select from card c where 'card/' || c.key = p.member))
        or (p.member like 'household/%' and exists (select from member m where 'household/' || m.household = p.member)))
    select wallet,
      coalesce(sum(signed) filter (where now and kind in ('earn', 'unearn')), 0) as earned,
      coalesce(-sum(signed) filter (where now and kind in ('spend', 'return')), 0) as spent,
      coalesce(sum(signed) filter (where kind in ('earn', 'unearn', 'adjust', 'move')), 0) as gained,
      coalesce(sum(signed), 0) as net
    from known group by wallet`.execute(db);
  return new Map(
    rows.map(({ wallet, earned, spent, gained, net }) => [
      wallet,
      { earned: Number(earned), spent: Number(spent), gained: Number(gained), net: Number(net) },
    ]),
  );
}

/** A household's wallet stands with each of its members, and counts once. */
async function openNow(db: Db, households: readonly string[], today: Day): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ wallet: string; points: string }>`
    with held as (
      select w.key as wallet, w.value as lots, row_number() over (
          partition by w.key, coalesce('household/' || m.household, m.member) order by m.member) as nth
        from member m, jsonb_each(m.wallets) w where m.merged_into is null
      union all
      select w.key, w.value, 1 from card c, jsonb_each(c.wallets) w where c.wallets is not null)
    select wallet, sum((lot ->> 'points')::bigint) as points
    from held, jsonb_array_elements(lots) lot
    where (nth = 1 or not wallet = any(${households as string[]}))
      and coalesce(lot ->> 'until', '9999-12-31') >= ${today}
    group by wallet`.execute(db);
  return new Map(rows.map(({ wallet, points }) => [wallet, Number(points)]));
}

/** What members and cards were imported with. */
async function broughtAlong(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ wallet: string; points: string }>`
    with begun as (
      select w.key as wallet, w.value as lots
        from member m, jsonb_each(coalesce(m.opening -> 'wallets', '{}')) w
      union all
      select w.key, w.value from card c, jsonb_each(c.opening) w where c.opening is not null)
    select wallet, sum((lot ->> 'points')::bigint) as points
    from begun, jsonb_array_elements(lots) lot group by wallet`.execute(db);
  return new Map(rows.map(({ wallet, points }) => [wallet, Number(points)]));
}
