import { money } from '../../units/money.ts';
import { roundedDivision, scaled } from '../../units/rounding.ts';
import { split } from '../../units/split.ts';
import { headroom } from '../headroom.ts';
import { baseOf, commonScale } from '../picks/pick.ts';
import { grossOf } from '../tax.ts';
import type { Deal, Want } from '../values/want.ts';
import type { LineShare, Turn } from './grant.ts';

interface Bounds {
  /** In the basis of the effect. */
  readonly cap: number | undefined;
  /** In shelf amounts. */
  readonly most: number;
}

/** Shelf amount that discounts of this phase may still take from the whole sale. */
export const mostOff = (turn: Turn): number =>
  headroom(turn.scene, turn.standing, turn.phase === 'order' || turn.phase === 'redeem');

/** The amounts that a want takes off each line: capped, rounded once, shared by largest remainder, never below zero. */
export function sharesOf(want: Want, deal: Deal, bounds: Bounds): LineShare[] {
  if (want.kind === 'lines') return ownAmounts(want.amounts, deal, bounds);
  const scale = commonScale(deal.picks);
  const bases = deal.picks.map((pick) => baseOf(pick, scale));
  const base = bases.reduce((sum, each) => sum + each, 0);
  const toShelf = deal.basis === 'gross' ? grossBasis(deal) : null;
  const inShelf = (amount: number): number => (toShelf ? scaledTo(amount, base, toShelf.gross * scale) : amount);
  const total = Math.min(
    pooled(want, base, scale, toShelf, inShelf),
    scaled(base, 1, scale),
    bounds.cap === undefined ? bounds.most : inShelf(bounds.cap),
    bounds.most,
  );
  if (total <= 0) return [];
  return withinLines(deal, split(money(total), bases));
}

function pooled(
  want: Exclude<Want, { kind: 'lines' }>,
  base: number,
  scale: number,
  toShelf: { gross: number } | null,
  inShelf: (amount: number) => number,
): number {
  if (want.kind === 'part') return scaled(base, want.num, want.den * scale);
  if (want.kind === 'money') return inShelf(want.amount);
  const whole = toShelf ? toShelf.gross : scaled(base, 1, scale);
  return inShelf(Math.max(0, whole - want.amount));
}

/** What the picked units cost with the tax on top: 5.00 off at the till price is 5.00 of this. */
const grossBasis = (deal: Deal): { gross: number } => ({
  gross: deal.picks.reduce((sum, pick) => sum + grossOf(pick.pile.line.tax, baseOf(pick)), 0),
});

/** `amount × base / gross`, all of the base once the amount reaches the gross. */
const scaledTo = (amount: number, base: number, grossScaled: number): number =>
  grossScaled === 0 ? 0 : roundedDivision(BigInt(amount) * BigInt(base), BigInt(grossScaled));

/** Every pick has an amount of its own; a cap or the headroom lowers them in proportion. */
function ownAmounts(wants: readonly number[], deal: Deal, bounds: Bounds): LineShare[] {
  const amounts = wants.map((want, i) => Math.min(want, baseOf(deal.picks[i]!)));
  const total = amounts.reduce((sum, each) => sum + each, 0);
  const cap = bounds.cap === undefined ? total : capInShelf(bounds.cap, amounts, deal);
  const allowed = Math.min(total, cap, bounds.most);
  if (allowed <= 0) return [];
  return withinLines(deal, allowed === total ? amounts : split(money(allowed), amounts));
}

function capInShelf(cap: number, amounts: readonly number[], deal: Deal): number {
  if (deal.basis === 'price') return cap;
  const shelf = amounts.reduce((sum, each) => sum + each, 0);
  const gross = amounts.reduce((sum, each, i) => sum + grossOf(deal.picks[i]!.pile.line.tax, each), 0);
  return gross === 0 ? 0 : scaled(cap, shelf, gross);
}

/** Rounding a part of a line up may pass what is left of it by one unit: the next line with room takes it over. */
function withinLines(deal: Deal, amounts: readonly number[]): LineShare[] {
  const shares: { line: number; amount: number }[] = [];
  let over = 0;
  for (let i = 0; i < amounts.length; i += 1) {
    const { line, left } = deal.picks[i]!.pile;
    const amount = Math.min(amounts[i]!, left);
    over += amounts[i]! - amount;
    if (amount > 0) shares.push({ line: line.index, amount });
  }
  return over > 0 ? takenOver(deal, shares, over) : shares;
}

function takenOver(deal: Deal, shares: { line: number; amount: number }[], over: number): LineShare[] {
  let left = over;
  for (const share of shares) {
    const room = deal.standing.remaining[share.line]! - share.amount;
    const more = Math.min(left, Math.max(0, room));
    share.amount += more;
    left -= more;
  }
  return shares;
}
