import type { OpenLot } from '../../shared/catalogue/member.ts';
import {
  foldWallet,
  type Lots,
  type Posting,
  type TierGift,
  type TierSet,
  tierOf,
  type WalletDef,
} from '../../shared/loyalty/index.ts';
import { lotsOf } from '../../shared/loyalty/open-lots.ts';
import { unnamed } from '../../shared/loyalty/own-wallets.ts';
import { RETURN_DAYS } from '../../shared/programme/return-part.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';

/** What a member brought along when imported on `day`: the position is this plus everything that was posted since. */
export interface Opening {
  readonly day: Day;
  readonly orders: number;
  readonly lastSeen?: string | undefined;
  readonly tier?: string | undefined;
  readonly tierUntil?: Day | undefined;
  readonly wallets: Wallets;
}
export type Wallets = { readonly [wallet: string]: readonly OpenLot[] };

/** Wallets and tiers as the newest programme bundle defines them. */
export interface LoyaltyRules {
  readonly wallets: ReadonlyMap<string, WalletDef>;
  readonly tierSets: readonly TierSet[];
}

export interface Standing {
  readonly wallets: Wallets;
  readonly tier: string | null;
  readonly tierUntil: string | null;
}

/** The position schema lets in 500 lots a wallet. */
const LOTS_MAX = 500;
/**
 * Lots that ended this long ago are told to no till. What goods that come back have earned is taken from its own lot even
 * when that has ended: a till that did not know of it would take other points, and give them back when head office
 * catches up.
 */
const ENDED_DAYS = RETURN_DAYS;
/** Where the day is the latest and where it is the earliest on the globe. */
const WORLD_DAYS = 2;
const END_OF_TIME = day('9999-12-31');

export function standingOf(
  opening: Opening,
  postings: readonly Posting[],
  rules: LoyaltyRules,
  today: Day,
  gifts: readonly TierGift[] = [],
): Standing {
  const byWallet = Map.groupBy(postings, (posting) => posting.wallet as string);
  return {
    wallets: walletsOf(opening.wallets, postings, rules, today),
    ...tierIn(opening, byWallet, { rules, today, gifts }),
  };
}

/** What one holder's wallets hold, as tills are told. */
export function walletsOf(begun: Wallets, postings: readonly Posting[], rules: LoyaltyRules, today: Day): Wallets {
  const byWallet = Map.groupBy(postings, (posting) => posting.wallet as string);
  const names = new Set([...Object.keys(begun), ...byWallet.keys()]);
  const wallets = [...names].map((name): [string, readonly OpenLot[]] => {
    const lots = lotsOf(begun[name] ?? []);
    const { checkpoint } = foldWallet(byWallet.get(name) ?? [], walletDef(rules, name), END_OF_TIME, lots);
    return [name, toldLots(checkpoint, today)];
  });
  return Object.fromEntries(wallets);
}

/**
 * What several ids of one person brought along, or all of a household. The first one's tier stands; where it has none,
 * the next one's does.
 */
export function joinedOpening(openings: readonly Opening[]): Opening {
  const [first, ...others] = openings;
  if (!first) return { day: END_OF_TIME, orders: 0, wallets: {} };
  return others.reduce((so, other): Opening => {
    const tiered = so.tier === undefined ? other : so;
    const names = new Set([...Object.keys(so.wallets), ...Object.keys(other.wallets)]);
    return {
      day: so.day < other.day ? so.day : other.day,
      orders: so.orders + other.orders,
      lastSeen: [so.lastSeen, other.lastSeen]
        .filter((seen) => seen !== undefined)
        .sort()
        .at(-1),
      tier: tiered.tier,
      tierUntil: tiered.tierUntil,
      wallets: Object.fromEntries(
        [...names].map((name) => [name, [...(so.wallets[name] ?? []), ...(other.wallets[name] ?? [])]]),
      ),
    };
  }, first);
}

/** A wallet that no bundle defines keeps its points for ever. */
export const walletDef = (rules: LoyaltyRules, name: string): WalletDef => rules.wallets.get(name) ?? unnamed(name);

/**
 * Lots of the same dates are one, and where there are still too many the last ones end with the first of them. Those that
 * have ended have the room that is left, the newest first.
 */
function toldLots({ lots, debt }: Lots, today: Day): OpenLot[] {
  const left = lots.filter((lot) => lot.left > 0).sort(byEnd);
  const endsBy = (days: number) => left.findIndex(({ until }) => (until ?? END_OF_TIME) >= addDays(today, -days));
  const [ended, open] = [endsBy(ENDED_DAYS), endsBy(WORLD_DAYS)];
  const told = oneADate(open < 0 ? [] : left.slice(open));
  const room = LOTS_MAX - 1 - told.length;
  const past = oneADate(ended < 0 ? [] : left.slice(ended, open < 0 ? undefined : open));
  const all = [...(room > 0 ? past.slice(-room) : []), ...told];
  return debt > 0 ? [...all, { points: points(-debt) }] : all;
}

function oneADate(lots: readonly Lots['lots'][number][]): OpenLot[] {
  const byDates = new Map<string, OpenLot>();
  for (const lot of lots) {
    const { from, until } = byDates.size < LOTS_MAX - 1 ? lot : ([...byDates.values()].at(-1) as OpenLot);
    const key = `${from ?? ''}|${until ?? ''}`;
    const known = byDates.get(key);
    byDates.set(key, {
      ...(from && { from }),
      ...(until && { until }),
      points: points((known?.points ?? 0) + lot.left),
    });
  }
  return [...byDates.values()];
}

const byEnd = (a: { until: Day | undefined }, b: { until: Day | undefined }): number =>
  (a.until ?? END_OF_TIME) < (b.until ?? END_OF_TIME) ? -1 : a.until === b.until ? 0 : 1;

/** The first tier set is the chain's ladder. An imported tier stands until its end, as one that was given by hand. */
function tierIn(
  opening: Opening,
  byWallet: ReadonlyMap<string, readonly Posting[]>,
  { rules, today, gifts }: { rules: LoyaltyRules; today: Day; gifts: readonly TierGift[] },
): { tier: string | null; tierUntil: string | null } {
  const [set] = rules.tierSets;
  if (!set) return { tier: opening.tier ?? null, tierUntil: opening.tierUntil ?? null };
  const brought = (opening.wallets[set.metric] ?? []).map((lot, index) => broughtPosting(set, opening.day, lot, index));
  const postings = [...brought, ...(byWallet.get(set.metric) ?? [])];
  const imported = opening.tier
    ? [{ tier: opening.tier, from: day('1970-01-01'), until: opening.tierUntil ?? END_OF_TIME }]
    : [];
  const asOf = latestDay(byWallet.get(set.metric) ?? [], today);
  const { tier, until } = tierOf(set, postings, walletDef(rules, set.metric), asOf, [...imported, ...gifts]);
  return { tier: tier ?? null, tierUntil: until === undefined || until === END_OF_TIME ? null : until };
}

/** East of here the next day has begun, and a tier reached there counts at once; no store is further ahead than that. */
function latestDay(postings: readonly Posting[], today: Day): Day {
  const tomorrow = addDays(today, 1);
  return postings.some(({ at }) => at.day === tomorrow) ? tomorrow : today;
}

const broughtPosting = (set: TierSet, on: Day, lot: OpenLot, index: number): Posting => ({
  key: `opening:${index}`,
  wallet: set.metric,
  holder: 'opening',
  kind: 'adjust',
  points: lot.points,
  at: { day: on, epochMs: Date.parse(`${on}T00:00:00Z`) },
  ...(lot.from && { from: lot.from }),
  ...(lot.until && { until: lot.until }),
});
