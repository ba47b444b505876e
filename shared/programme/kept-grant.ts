import { money } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import { split } from '../units/split.ts';
import type { Grant, LineShare } from './effects/grant.ts';
import type { SaleInputLine } from './sale.ts';

/** Lines of which something stays: their place in the sale, and how many units of how many. */
export type KeptLines = readonly {
  readonly line: SaleInputLine;
  readonly index: number;
  readonly qty: number;
  readonly of: number;
}[];

export const keptLines = (lines: readonly SaleInputLine[], gone: (line: string) => number): KeptLines =>
  lines.flatMap((line, index) => {
    const qty = line.qty > 0 ? Math.max(0, line.qty - gone(line.id)) : line.qty;
    return qty === 0 ? [] : [{ line: { ...line, qty }, index, qty, of: line.qty }];
  });

/**
 * The parts of a programme's grants that the lines that stay have of them, a bundle's spread over all its units. All of
 * them together take no more than is left of a line.
 */
export function keptGrants(grants: readonly Grant[], lines: KeptLines, remaining: readonly number[]): Grant[] {
  const left = remaining.slice();
  return grants.map((grant) => keptGrant(grant, lines, left));
}

function keptGrant(grant: Grant, lines: KeptLines, left: number[]): Grant {
  const places = new Map(lines.map((each, at) => [each.index, { ...each, at }]));
  const shares = spread(grant).flatMap(({ line, amount }) => {
    const kept = places.get(line);
    if (!kept) return [];
    const part = Math.min(scaled(amount, kept.qty, kept.of), left[kept.at]!);
    left[kept.at]! -= part;
    return part > 0 ? [{ line: kept.at, amount: part }] : [];
  });
  const locks = grant.locks?.flatMap(({ line, units, left: amount }) => {
    const kept = places.get(line);
    return kept
      ? [{ line: kept.at, units: scaled(units, kept.qty, kept.of), left: scaled(amount, kept.qty, kept.of) }]
      : [];
  });
  return { shares, ...(locks && { locks }), ...(grant.spent && { spent: grant.spent }) };
}

/** One share a line. */
function spread({ shares, shared }: Grant): LineShare[] {
  const byLine = new Map<number, number>();
  const add = (line: number, amount: number): unknown => byLine.set(line, (byLine.get(line) ?? 0) + amount);
  if (shared) {
    const total = shares.reduce((all, { amount }) => all + amount, 0);
    const weights = shared.over.map(({ weight }) => Math.max(0, weight));
    split(money(total), weights).forEach((amount, i) => {
      add(shared.over[i]!.line, amount);
    });
  } else for (const { line, amount } of shares) add(line, amount);
  return [...byLine].map(([line, amount]) => ({ line, amount }));
}
