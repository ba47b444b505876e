import { foldCode } from '../../shared/programme/codes.ts';
import { isOfficeEvent } from '../../shared/programme/event-kinds.ts';
import type { CompiledBundle } from '../../shared/programme/index.ts';
import { grantSize, type Held, nextCeiling } from '../../shared/programme/limit-allotment.ts';
import { type Share, zShare } from '../../shared/programme/limit-share.ts';
import { periodOf, type Span } from '../../shared/programme/limits.ts';
import type { Period } from '../../shared/programme/model.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
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
        const { own, others } = heldBy(till, held(pot));
        const share = shareOf(pot, till, { own, others, active });
        if (share) shares.push(share);
        if (share && ((share.uses ?? 0) > own.uses.ceiling || (share.budget ?? 0) > own.budget.ceiling))
          raised.push(share);
      }
    }
    await writeShares(tx, till, raised);
    return shares;
  });
}

/** Longer lists are letters to single customers: these are signed, and known by their uses. */
const CODES_SHARED_MAX = 1000;

function potsOf(bundle: CompiledBundle, store: string, nowMs: number): Pot[] {
  const limited = bundle.liveLimits(store).filter(({ on }) => !isOfficeEvent(on));
  return limited.flatMap((programme) => {
    const { uses, budget, usesPerCode, per } = programme.limit;
    const codes = usesPerCode === undefined ? [] : (programme.codes ?? []).map(foldCode);
    const shared = codes.length > CODES_SHARED_MAX ? [] : codes;
    if (uses === undefined && budget === undefined && shared.length === 0) return [];
    return spansAround(per, utcDay(nowMs)).flatMap((span): Pot[] => [
      ...(uses === undefined && budget === undefined ? [] : [{ programme, per, span }]),
      ...shared.map((code) => ({ programme, code, per, span })),
    ]);
  });
}

/** The periods of yesterday, today and tomorrow, since stores lie around the globe, and the one after: a night cut off. */
function spansAround(per: Period | undefined, today: Day): readonly Span[] {
  const spans = new Map<string, Span>();
  const add = (span: Span): unknown => spans.set(span.from, span);
  for (const after of [-1, 0, 1]) add(periodOf(per, addDays(today, after)));
  if (per !== undefined) add(periodOf(per, firstDayAfter(periodOf(per, addDays(today, 1)))));
  return [...spans.values()];
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

interface Asking extends HeldBy {
  readonly active: Awaited<ReturnType<typeof activeStores>>;
}

function shareOf(pot: Pot, till: Till, { own, others, active: stores }: Asking): Share | null {
  const { programme, code, per, span } = pot;
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
  const of = {
    programme: programme.id,
    epoch: till.epoch,
    ...(per === undefined ? {} : { per, from: span.from }),
  };
  if (code === undefined) {
    const { uses, budget } = programme.limit;
    return zShare.parse({ ...of, ...next(uses, 'uses', 1), ...next(budget, 'budget', grantSize(programme)) });
  }
  const cap = programme.limit.usesPerCode ?? 0;
  if (isSharedOut(cap, active, [own, ...others])) return zShare.parse({ ...of, code, ...next(cap, 'uses', 1) });
  const elsewhere = others.reduce((sum, { uses }) => sum + uses.used, 0);
  return elsewhere > 0 ? zShare.parse({ ...of, code, elsewhere }) : null;
}

/**
 * A code that may be used often is shared out, so that it is never used too often. One that may be used once would then
 * work at a single till: of such a code each till is told what the others have used. Once shared out it stays so.
 */
const isSharedOut = (cap: number, active: number, held: readonly Pick<HeldRow, 'uses'>[]): boolean =>
  cap >= 4 * active || held.some(({ uses }) => uses.ceiling > 0);

const writeShares = (tx: Tx, till: Till, shares: readonly Share[]): Promise<void> =>
  insertRows(
    tx,
    {
      table: 'limit_share',
      columns: ['programme', 'code', 'per', 'from_day', 'till', 'epoch', 'uses', 'budget'],
      suffix: `on conflict (programme, code, per, from_day, till, epoch) do update
        set uses = greatest(limit_share.uses, excluded.uses), budget = greatest(limit_share.budget, excluded.budget)`,
    },
    shares.map(({ programme, code, per, from, uses, budget }) => [
      programme,
      code ?? '',
      per ?? '',
      from ?? '',
      till.till,
      till.epoch,
      uses ?? 0,
      budget ?? 0,
    ]),
  );
