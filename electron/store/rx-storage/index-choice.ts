import type { Layout, TableIndex } from './layout.ts';
import type { Conditions } from './selector-sql.ts';

export interface OrderTerm {
  readonly column: string;
  readonly direction: '' | ' DESC';
}

/**
 * The index that bounds the rows most tightly; among equals one that also has the order, whole or in part, then the one
 * that RxDB's planner chose. The planner knows neither the index on the id, which is always there, nor that SQLite reads backwards.
 */
export function bestIndex(
  layout: Layout,
  planned: readonly string[],
  conditions: Conditions,
  terms: readonly OrderTerm[],
): TableIndex {
  const name = planned.join(',');
  const plannedIndex = layout.indexOf.get(name);
  if (plannedIndex === undefined && name !== `_deleted,_meta.lwt,${layout.primaryPath}`) {
    throw new Error(`index does not exist ${name}`);
  }
  const score = (index: TableIndex): number => {
    const inOrder = termsInIndexOrder(terms, index, conditions);
    const isAllInOrder = inOrder > 0 && inOrder === terms.length;
    const order = 2 * Number(inOrder > 0) + 4 * Number(isAllInOrder);
    return 8 * tightness(index, conditions) + order + Number(index === plannedIndex);
  };
  return layout.indexes.reduce((best, index) => (score(index) > score(best) ? index : best));
}

/** Two for each leading column with one value, one for a range behind them. Nearly all are alive: that bounds nothing. */
function tightness(index: TableIndex, conditions: Conditions): number {
  let tight = 0;
  for (const column of index.columns) {
    if (!conditions.fixed.has(column)) return tight + Number(conditions.bounded.has(column));
    if (column !== 'deleted') tight += 2;
  }
  return tight;
}

/** How many terms the index delivers, read forwards or backwards. */
export function termsInIndexOrder(terms: readonly OrderTerm[], index: TableIndex, conditions: Conditions): number {
  const columns = index.columns.filter((name) => !conditions.fixed.has(name));
  const ends = terms.findIndex((term, i) => term.column !== columns[i] || term.direction !== terms[0]?.direction);
  return ends === -1 ? terms.length : ends;
}
