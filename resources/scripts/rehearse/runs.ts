import type { Rung } from './rung.ts';

/** Where an offer runs: goods, stores (null = the whole chain) and weeks, both ends included. */
export interface Scope {
  readonly skus: ReadonlySet<string>;
  readonly stores: ReadonlySet<string> | null;
  readonly from: number;
  readonly to: number;
}

/** One offer with the rows that speak for it. */
export interface Run extends Scope {
  readonly rows: readonly Rung[];
}

/** All rows by their goods: what an offer would change must be what was paid. */
export type Seen = ReadonlyMap<string, readonly Rung[]>;

/** A price that nobody paid for longer than this has ended; the next one is another offer. */
const GAP_WEEKS_MAX = 8;

/** Whether a row of these goods, in these stores and weeks, was paid in a way that the offer would change. */
export function contradicted(scope: Scope, seen: Seen, breaks: (row: Rung) => boolean): boolean {
  for (const sku of scope.skus)
    for (const each of seen.get(sku) ?? []) {
      const { week, store } = each.row;
      if (week < scope.from || week > scope.to || (scope.stores && !scope.stores.has(store))) continue;
      if (breaks(each)) return true;
    }
  return false;
}

/**
 * Joins rows of one offered value, week by week, into offers as wide as no row contradicts them: first of the whole
 * chain, then of named stores. `rest` are the rows that are contradicted by another row of their own store and week.
 */
export function joined(
  rows: readonly Rung[],
  seen: Seen,
  breaks: (row: Rung) => boolean,
): { runs: Run[]; rest: Rung[] } {
  const chain = joinedIn(rows, (scope) => contradicted(scope, seen, breaks), false);
  const stores = joinedIn(chain.rest, (scope) => contradicted(scope, seen, breaks), true);
  return { runs: [...chain.runs, ...stores.runs], rest: stores.rest };
}

function joinedIn(
  rows: readonly Rung[],
  hurts: (scope: Scope) => boolean,
  byStore: boolean,
): { runs: Run[]; rest: Rung[] } {
  const runs: Run[] = [];
  const rest: Rung[] = [];
  let open: Run | null = null;
  for (const each of rows.toSorted((a, b) => a.row.week - b.row.week || a.row.line - b.row.line)) {
    const alone = runOf(each, byStore);
    if (hurts(alone)) {
      rest.push(each);
      continue;
    }
    const wider: Run | null = open && alone.from - open.to <= GAP_WEEKS_MAX ? union(open, alone) : null;
    if (open && (!wider || hurts(wider))) runs.push(open);
    open = wider && !hurts(wider) ? wider : alone;
  }
  if (open) runs.push(open);
  return { runs, rest };
}

const runOf = (rung: Rung, byStore: boolean): Run => ({
  skus: new Set([rung.sku]),
  stores: byStore ? new Set([rung.row.store]) : null,
  from: rung.row.week,
  to: rung.row.week,
  rows: [rung],
});

const union = (a: Run, b: Run): Run => ({
  skus: new Set([...a.skus, ...b.skus]),
  stores: a.stores && b.stores ? new Set([...a.stores, ...b.stores]) : null,
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
  rows: [...a.rows, ...b.rows],
});
