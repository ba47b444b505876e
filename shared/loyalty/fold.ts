import { type Points, points } from '../units/points.ts';
import { unreachable } from '../units/result.ts';
import { addDays, type Day } from '../units/time.ts';
import { isOpen, lastDay } from './life.ts';
import { addLot, copyOfLots, type Lot, type Lots, noLots, release, takeOpen } from './lots.ts';
import { giveBack, takeBack } from './lots-back.ts';
import { inBusinessOrder, type Posting } from './posting.ts';
import type { WalletDef } from './wallet.ts';

export interface LotView {
  readonly key: string;
  readonly sale: string | undefined;
  readonly left: Points;
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly state: 'open' | 'pending' | 'expired';
}

/** What a wallet holds on a day. Expiry and activation follow from the dates: no nightly job moves anything. */
export interface WalletState {
  /** Open points less the debt: negative while the holder owes. */
  readonly balance: Points;
  readonly pending: Points;
  readonly debt: Points;
  readonly expired: Points;
  readonly lots: readonly LotView[];
  /** The points that end next, with their last usable day. */
  readonly nextExpiry: { readonly points: Points; readonly until: Day } | null;
  /** From which a later fold may go on, without the postings of this one. */
  readonly checkpoint: Lots;
}

/**
 * The state of one holder's wallet on a day: a fold over the set of its postings, whatever order they arrived in.
 * Postings of later days do not count yet. `opening` stands for postings that a checkpoint already covers.
 */
export function foldWallet(
  postings: readonly Posting[],
  wallet: WalletDef,
  asOf: Day,
  opening: Lots = noLots(),
): WalletState {
  return walletState(
    lotsAfter(
      postings.filter(({ at }) => at.day <= asOf),
      wallet,
      opening,
    ),
    asOf,
  );
}

/** What all of the postings have left of a wallet's lots, whatever their days. */
export function lotsAfter(postings: readonly Posting[], wallet: WalletDef, opening: Lots = noLots()): Lots {
  const state = copyOfLots(opening);
  for (const posting of inBusinessOrder(postings)) post(state, posting, wallet);
  return state;
}

/** One step of the fold. */
export function post(state: Lots, posting: Posting, wallet: WalletDef): void {
  const { kind, at, sale } = posting;
  if (typeof wallet.life === 'object' && 'idle' in wallet.life) keepAwake(state, posting, wallet.life.idle);
  const lot = lotOf(posting, posting.points, wallet);
  switch (kind) {
    case 'earn':
      addLot(state, lot);
      break;
    case 'spend':
      takeOpen(state, posting.points, at.day, sale ?? posting.key);
      break;
    case 'unearn':
      takeBack(state, posting.points, at.day, posting);
      break;
    case 'return':
      giveBack(state, posting.points, at.day, sale, lot);
      break;
    case 'release':
      release(state, at.day);
      break;
    case 'adjust':
    case 'move':
      if (posting.points >= 0) addLot(state, lot);
      else takeOpen(state, -posting.points, at.day, posting.key);
      break;
    default:
      unreachable(kind);
  }
}

function lotOf(posting: Posting, left: number, wallet: WalletDef): Lot {
  const { key, sale, at, from } = posting;
  const ownsDate = posting.until !== undefined && !(typeof wallet.life === 'object' && 'idle' in wallet.life);
  return { key, sale, epochMs: at.epochMs, from, until: ownsDate ? posting.until : lastDay(wallet.life, at.day), left };
}

/**
 * Earning and spending keep all lots that are still open alive; what has ended stays ended. A sale that was opened
 * before another and closed after it moves no date back.
 */
function keepAwake(state: Lots, { kind, at }: Posting, idleDays: number): void {
  if (kind !== 'earn' && kind !== 'spend') return;
  const until = addDays(at.day, idleDays);
  for (const lot of state.lots) {
    if (lot.until !== undefined && lot.until >= at.day && lot.until < until) lot.until = until;
  }
}

export function walletState(state: Lots, asOf: Day): WalletState {
  const lots = state.lots.filter((lot) => lot.left > 0).map((lot) => viewOf(lot, asOf));
  const held = (which: LotView['state']): number =>
    lots.reduce((sum, lot) => (lot.state === which ? sum + lot.left : sum), 0);
  return {
    balance: points(held('open') - state.debt),
    pending: points(held('pending')),
    debt: points(state.debt),
    expired: points(held('expired')),
    lots,
    nextExpiry: nextExpiryOf(lots),
    checkpoint: state,
  };
}

function viewOf(lot: Lot, asOf: Day): LotView {
  const { key, sale, from, until } = lot;
  const state = isOpen(lot, asOf) ? 'open' : until !== undefined && until < asOf ? 'expired' : 'pending';
  return { key, sale, left: points(lot.left), from, until, state };
}

function nextExpiryOf(lots: readonly LotView[]): WalletState['nextExpiry'] {
  const ends = lots.flatMap((lot) => (lot.state !== 'expired' && lot.until !== undefined ? [lot.until] : []));
  const until = ends.sort()[0];
  if (until === undefined) return null;
  const ending = lots.filter((lot) => lot.state !== 'expired' && lot.until === until);
  return { until, points: points(ending.reduce((sum, lot) => sum + lot.left, 0)) };
}
