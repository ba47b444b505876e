import { isOfficeEvent } from '../../shared/programme/event-kinds.ts';
import type { CompiledBundle } from '../../shared/programme/index.ts';
import { grantSize, type Held, nextCeiling } from '../../shared/programme/limit-allotment.ts';
import { type Share, zShare } from '../../shared/programme/limit-share.ts';
import { type LimitedProgramme, periodOf, type Span } from '../../shared/programme/limits.ts';
import { addDays, day } from '../../shared/units/time.ts';
import type { Till } from '../access/tills.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { utcDay } from '../ledger/members.ts';
import { type HeldRow, heldIn, lockShares, type Pot, samePeriods } from './limit-held.ts';

/**
 * What the asking till may use of chain-wide limits without asking again: raised where it has used up most of it. One
 * till at a time is worked out, so that all ceilings together stay within each limit.
 */
export async function sharesFor(db: Db, till: Till, shelf: BundleShelf, nowMs: number): Promise<Share[]> {
  const bundle = await shelf.newest(db);
  const pots = potsOf(bundle, till.store, nowMs);
  if (pots.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    await lockShares(tx);
    const active = await activeStores(tx);
    const shares: Share[] = [];
    const raised: Share[] = [];
    for (const same of samePeriods(pots)) {
      const held = await heldIn(tx, same);
      for (const pot of same) {
        const { own, others } = heldBy(till, held.get(pot.programme.id) ?? []);
        const share = shareOf(pot, till, { own, others, active });
        shares.push(share);
        if ((share.uses ?? 0) > own.uses.ceiling || (share.budget ?? 0) > own.budget.ceiling) raised.push(share);
      }
    }
    await writeShares(tx, till, raised);
    return shares;
  });
}

/** The periods of yesterday, today and tomorrow, since stores lie around the globe, and the one after: a night cut off. */
function potsOf(bundle: CompiledBundle, store: string, nowMs: number): Pot[] {
  const today = utcDay(nowMs);
  const limited = bundle
    .liveLimits(store)
    .filter(({ on, limit }) => !isOfficeEvent(on) && (limit.uses !== undefined || limit.budget !== undefined));
  return limited.flatMap((programme) => {
    const { per } = programme.limit;
    const spans = new Map<string, Span>();
    const add = (span: Span): unknown => spans.set(span.from, span);
    for (const after of [-1, 0, 1]) add(periodOf(per, addDays(today, after)));
    if (per !== undefined) add(periodOf(per, firstDayAfter(periodOf(per, addDays(today, 1)))));
    return [...spans.values()].map((span) => ({ programme, per, span }));
  });
}

/** Spans are text: the 31st of a short month is after its last day. */
const firstDayAfter = ({ from, to }: Span) => {
  let next = day(from);
  while (next <= to) next = addDays(next, 1);
  return next;
};

async function activeStores(tx: Tx): Promise<readonly { store: string; tills: number }[]> {
  const rows = await tx
    .selectFrom('till')
    .select((eb) => ['store', eb.fn.countAll<number>().as('tills')])
    .where('state', '=', 'active')
    .groupBy('store')
    .execute();
  return rows.map(({ store, tills }) => ({ store, tills: Number(tills) }));
}

const NOTHING: Held = { ceiling: 0, used: 0 };

interface HeldBy {
  readonly own: Pick<HeldRow, 'uses' | 'budget'>;
  readonly others: readonly HeldRow[];
}

function heldBy(till: Till, held: readonly HeldRow[]): HeldBy {
  const isOwn = (row: HeldRow): boolean => row.till === till.till && row.epoch === till.epoch;
  return {
    own: held.find(isOwn) ?? { uses: NOTHING, budget: NOTHING },
    others: held.filter((row) => !isOwn(row)),
  };
}

function shareOf(
  { programme, per, span }: Pot,
  till: Till,
  { own, others, active: stores }: HeldBy & { readonly active: Awaited<ReturnType<typeof activeStores>> },
): Share {
  const runs = (store: string): boolean => programme.where?.stores?.includes(store) ?? true;
  // Of other events head office is told as well, so tills leave it something of their limits.
  const office = programme.on === undefined || programme.on === 'sale' ? 0 : 1;
  const active = stores.reduce((sum, { store, tills }) => (runs(store) ? sum + tills : sum), office);
  const next = (limit: number | undefined, of: 'uses' | 'budget', least: number | null) => {
    if (limit === undefined) return {};
    // A till that must not sell keeps what it has, and is given no more.
    if (till.state !== 'active') return { [of]: own[of].ceiling };
    return { [of]: nextCeiling({ limit, least, active, own: own[of], others: others.map((row) => row[of]) }) };
  };
  const { uses, budget } = programme.limit;
  return zShare.parse({
    programme: programme.id,
    epoch: till.epoch,
    ...(per === undefined ? {} : { per, from: span.from }),
    ...next(uses, 'uses', 1),
    ...next(budget, 'budget', grantSize(programme)),
  });
}

const writeShares = (tx: Tx, till: Till, shares: readonly Share[]): Promise<void> =>
  insertRows(
    tx,
    {
      table: 'limit_share',
      columns: ['programme', 'per', 'from_day', 'till', 'epoch', 'uses', 'budget'],
      suffix: `on conflict (programme, per, from_day, till, epoch) do update
        set uses = greatest(limit_share.uses, excluded.uses), budget = greatest(limit_share.budget, excluded.budget)`,
    },
    shares.map(({ programme, per, from, uses, budget }) => [
      programme,
      per ?? '',
      from ?? '',
      till.till,
      till.epoch,
      uses ?? 0,
      budget ?? 0,
    ]),
  );
