import { addDays, type Day } from '../units/time.ts';
import { isOpen, isPending, WAITING } from './life.ts';
import { byText } from './posting.ts';

/** Points of one earning with their dates. `left` is what has not been spent; a lot is never deleted. */
export interface Lot {
  readonly key: string;
  readonly sale: string | undefined;
  readonly epochMs: number;
  /** Set where the event comes that the points were waiting for. */
  from: Day | undefined;
  /** Moves on activity where the wallet's life is `idle`. */
  until: Day | undefined;
  left: number;
}

/** Points that one sale took from one lot, or (lot null) that it overdrew. */
export interface Taken {
  readonly lot: string | null;
  left: number;
}

/** What a fold carries from posting to posting. Plain data, so it may be kept as a checkpoint. */
export interface Lots {
  readonly lots: Lot[];
  /** Points owed by the holder: two tills offline, or a late return. The next earning pays it first. */
  debt: number;
  /** What each sale has taken, in the order of taking. */
  readonly taken: Map<string, Taken[]>;
}

export const noLots = (): Lots => ({ lots: [], debt: 0, taken: new Map() });

export const copyOfLots = (lots: Lots): Lots => ({
  lots: lots.lots.map((lot) => ({ ...lot })),
  debt: lots.debt,
  taken: new Map([...lots.taken].map(([sale, taken]) => [sale, taken.map((each) => ({ ...each }))])),
});

/** Adds a lot; a debt is paid from it first. */
export function addLot(state: Lots, lot: Lot): void {
  const own = { ...lot };
  payDebt(state, own);
  state.lots.push(own);
}

function payDebt(state: Lots, lot: Lot): void {
  const paid = Math.min(state.debt, lot.left);
  state.debt -= paid;
  lot.left -= paid;
}

/**
 * The event has come that points were waiting for: they are open from its day on, and a debt is paid from them first.
 * Later ones wait for the next.
 */
export function release(state: Lots, on: Day): void {
  for (const lot of state.lots) {
    if (lot.from !== WAITING) continue;
    lot.from = on;
    payDebt(state, lot);
  }
}

/** What opens by itself, the soonest first. Points that wait for an event may never open, so nothing is paid with them. */
const pendingOn = (state: Lots, on: Day): Lot[] =>
  state.lots
    .filter((lot) => lot.left > 0 && isPending(lot, on) && lot.from !== WAITING)
    .sort((a, b) => byText(a.from ?? '', b.from ?? '') || byEnd(a, b));

/**
 * Takes points from open lots, the earliest end first, then the oldest; a sale's own lots last. An overdraft is paid from
 * what is pending, before that can end unused beside a debt, and the rest is a debt.
 */
export function takeOpen(state: Lots, points: number, on: Day, sale: string | undefined): void {
  const open = state.lots.filter((lot) => lot.left > 0 && isOpen(lot, on)).sort(byEnd);
  const own = (lot: Lot): boolean => sale !== undefined && lot.sale === sale;
  const taken = takeFrom([...open.filter((lot) => !own(lot)), ...open.filter(own), ...pendingOn(state, on)], points);
  const rest = points - taken.reduce((sum, each) => sum + each.left, 0);
  state.debt += rest;
  if (sale === undefined) return;
  const overdrawn = rest > 0 ? [{ lot: null, left: rest }] : [];
  state.taken.set(sale, [...(state.taken.get(sale) ?? []), ...taken, ...overdrawn]);
}

export function takeFrom(lots: readonly Lot[], points: number): Taken[] {
  let wanted = points;
  const taken: Taken[] = [];
  for (const lot of lots) {
    if (wanted === 0) break;
    const part = Math.min(wanted, lot.left);
    lot.left -= part;
    wanted -= part;
    taken.push({ lot: lot.key, left: part });
  }
  return taken;
}

export const byEnd = (a: Lot, b: Lot): number => {
  if (a.until !== b.until) return a.until === undefined ? 1 : b.until === undefined || a.until < b.until ? -1 : 1;
  return a.epochMs - b.epochMs || byText(a.key, b.key);
};
