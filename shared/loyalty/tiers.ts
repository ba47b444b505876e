import { addDays, type Day } from '../units/time.ts';
import { addMonths, endOfYear } from './calendar.ts';
import { post, walletState } from './fold.ts';
import { type Lots, noLots } from './lots.ts';
import { inBusinessOrder, type Posting } from './posting.ts';
import type { TierSet } from './tier-set.ts';
import type { WalletDef } from './wallet.ts';

/** A tier given by hand, with its end. It never lowers what the member has reached. */
export interface TierGift {
  readonly tier: string;
  readonly from: Day;
  readonly until: Day;
}

export interface TierStanding {
  readonly tier: string | undefined;
  /** Last day on which it is certain, grace not counted. */
  readonly until: Day | undefined;
  /** The next level, and how much of the metric is missing to it. */
  readonly next: { readonly name: string; readonly missing: number } | undefined;
}

/** A promotion is undone where a return within these days takes the metric below its threshold again. */
export const UNDO_DAYS = 30;

/** Where a member has climbed to, from which a later fold may go on. Plain data. */
export interface TierClimb {
  readonly metric: Lots;
  readonly climb: Climb;
}

interface Climb {
  level: number;
  keptUntil: Day | undefined;
  /** Latest promotions with what was before them. */
  readonly promotions: {
    readonly on: Day;
    readonly from: number;
    readonly keptUntil: Day | undefined;
    readonly to: number;
  }[];
}

/**
 * The tier that a member has on a day: reached at once (hence from the next sale, since a sale is evaluated with the
 * tier before it), kept to the end of its period, lowered only then. A fold, so it needs no nightly job.
 */
export function tierOf(
  set: TierSet,
  postings: readonly Posting[],
  wallet: WalletDef,
  asOf: Day,
  gifts: readonly TierGift[] = [],
): TierStanding {
  const state = noClimb();
  for (const posting of inBusinessOrder(postings)) {
    // A basket that was parked over midnight has the day on which it was opened: days need not rise.
    if (posting.at.day <= asOf) climbOn(state, posting, set, wallet);
  }
  return standingOn(state, set, asOf, gifts);
}

const START: Climb = { level: -1, keptUntil: undefined, promotions: [] };
export const noClimb = (): TierClimb => ({ metric: noLots(), climb: { ...START, promotions: [] } });

/** One step of the fold. Postings come in business order. */
export function climbOn({ metric, climb }: TierClimb, posting: Posting, set: TierSet, wallet: WalletDef): void {
  passKeepEnds(set, metric, climb, posting.at.day);
  post(metric, posting, wallet);
  const fit = levelFor(set, metric, posting.at.day);
  if (posting.kind === 'unearn') undo(set, metric, climb, posting.at.day);
  if (fit > climb.level) promote(set, climb, fit, posting.at.day);
  else if (fit === climb.level && isInGrace(climb, posting.at.day)) climb.keptUntil = keepEnd(set, posting.at.day);
}

/** The tier on a day that no posting of the fold lies after. Ends of `keep` that have passed are passed for good. */
export function standingOn(
  { metric, climb }: TierClimb,
  set: TierSet,
  asOf: Day,
  gifts: readonly TierGift[] = [],
): TierStanding {
  passKeepEnds(set, metric, climb, asOf);
  return standing(set, metric, climb, asOf, gifts);
}

const isInGrace = ({ keptUntil }: Climb, on: Day): boolean => keptUntil !== undefined && keptUntil < on;

const levelFor = (set: TierSet, metric: Lots, on: Day): number => {
  const { balance, pending } = walletState(metric, on);
  return set.levels.findLastIndex((level) => level.at <= balance + pending);
};

function promote(set: TierSet, climb: Climb, to: number, on: Day): void {
  climb.promotions.push({ on, from: climb.level, keptUntil: climb.keptUntil, to });
  climb.level = to;
  climb.keptUntil = keepEnd(set, on);
}

/** Buy, be promoted, return: a promotion that would not have come without the goods goes with them. Ended points are no return. */
function undo(set: TierSet, metric: Lots, climb: Climb, on: Day): void {
  for (let last = climb.promotions.at(-1); last !== undefined; last = climb.promotions.at(-1)) {
    if (on > addDays(last.on, UNDO_DAYS) || levelFor(set, metric, last.on) >= last.to) return;
    climb.level = last.from;
    climb.keptUntil = last.keptUntil;
    climb.promotions.pop();
  }
}

/** Every end of `keep` (with its grace) before a day: kept again where the metric still supports it, lowered if not. */
function passKeepEnds(set: TierSet, metric: Lots, climb: Climb, before: Day): void {
  while (climb.level >= 0 && climb.keptUntil !== undefined) {
    const end = climb.keptUntil;
    const graceEnd = addDays(end, set.grace);
    const atEnd = levelFor(set, metric, end);
    if (end < before && atEnd >= climb.level) {
      climb.keptUntil = keepEnd(set, end);
      continue;
    }
    if (graceEnd >= before) return;
    lower(set, climb, Math.max(atEnd, levelFor(set, metric, graceEnd)), graceEnd);
  }
}

function lower(set: TierSet, climb: Climb, fit: number, on: Day): void {
  climb.promotions.length = 0;
  climb.level = fit >= climb.level ? climb.level : set.down === 'fit' ? fit : climb.level - 1;
  climb.keptUntil = climb.level >= 0 ? keepEnd(set, on) : undefined;
}

/** The end of the calendar year after the one that `on` lies in, or so many days. */
function keepEnd(set: TierSet, on: Day): Day {
  return set.keep === 'nextYear' ? endOfYear(addMonths(on, 12)) : addDays(on, set.keep.days);
}

function standing(set: TierSet, metric: Lots, climb: Climb, asOf: Day, gifts: readonly TierGift[]): TierStanding {
  const given = gifts
    .filter((gift) => gift.from <= asOf && asOf <= gift.until)
    .map((gift) => ({ level: set.levels.findIndex((level) => level.name === gift.tier), until: gift.until }))
    .reduce((best, gift) => (gift.level > best.level ? gift : best), { level: climb.level, until: climb.keptUntil });
  const { balance, pending } = walletState(metric, asOf);
  const next = set.levels[given.level + 1];
  return {
    tier: set.levels[given.level]?.name,
    until: given.level >= 0 ? given.until : undefined,
    next: next && { name: next.name, missing: Math.max(0, next.at - balance - pending) },
  };
}
