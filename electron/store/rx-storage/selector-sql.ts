import { type ColumnKind, type ColumnValue, columnValue, IRREGULAR, LEAST_VALUE } from './column-value.ts';
import type { Column, Layout } from './layout.ts';

export interface Conditions {
  /** Each is implied by the selector; all must hold. */
  readonly where: readonly string[];
  readonly values: readonly ColumnValue[];
  /** Columns that some condition bounds. */
  readonly bounded: ReadonlySet<string>;
  /** Columns that hold one value in all rows found, so that they say nothing about order. */
  readonly fixed: ReadonlySet<string>;
  /** The conditions say all that the selector says: no document found needs to be looked at again. */
  readonly isExact: boolean;
}

export const NO_CONDITIONS: Conditions = {
  where: [],
  values: [],
  bounded: new Set(),
  fixed: new Set(),
  isExact: false,
};

const COMPARISONS = new Map([
  ['$gt', '>'],
  ['$gte', '>='],
  ['$lt', '<'],
  ['$lte', '<='],
]);

/**
 * Says in SQL what a selector says about columns. Whatever SQL cannot say exactly as mingo means it is left out, and
 * then mingo looks at every row found. Valid only while all documents fit their columns.
 */
export function conditionsOf(selector: object, layout: Layout): Conditions {
  const where: string[] = [];
  const values: ColumnValue[] = [];
  const bounded = new Set<string>();
  const fixed = new Set<string>();
  let isExact = true;
  const add = (column: Column, comparison: string, value: ColumnValue) => {
    where.push(`${column.name} ${comparison} ?`);
    values.push(value);
    bounded.add(column.name);
  };
  for (const [path, operators] of Object.entries(selector)) {
    const column = layout.columns.find((known) => known.path === path);
    const said = typeof operators === 'object' && operators !== null ? Object.entries(operators) : [];
    if (column === undefined || said.length === 0) {
      isExact = false;
      continue;
    }
    for (const [operator, operand] of said) {
      const value = comparable(column.kind, operand);
      const comparison = COMPARISONS.get(operator);
      if (operator === '$eq' && value !== null) {
        add(column, '=', value);
        fixed.add(column.name);
      } else if (comparison !== undefined && value !== null) {
        add(column, comparison, value);
        // mingo compares within one type: nothing and null are not less than anything.
        if (operator === '$lt' || operator === '$lte') add(column, '>=', LEAST_VALUE[column.kind]);
      } else {
        isExact = false;
        const range = operator === '$in' ? rangeOf(column.kind, operand) : null;
        if (range === null) continue;
        add(column, '>=', range.least);
        add(column, '<=', range.greatest);
      }
    }
  }
  return { where, values, bounded, fixed, isExact };
}

/** A value of the column's own type, or null where SQL and mingo might disagree. */
function comparable(kind: ColumnKind, operand: unknown): ColumnValue {
  if (operand === undefined || operand === null) return null;
  if (typeof operand === 'number' && !Number.isFinite(operand)) return null;
  const value = columnValue(kind, operand);
  return value === IRREGULAR ? null : value;
}

function rangeOf(kind: ColumnKind, list: unknown): { least: ColumnValue; greatest: ColumnValue } | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  const values = list.map((operand) => comparable(kind, operand));
  if (values.includes(null)) return null;
  return { least: values.reduce(lesser), greatest: values.reduce(greater) };
}

/** Sortable text is compared by code point here as in SQLite: no unit of it is both moved and unmoved. */
const isLess = (a: ColumnValue, b: ColumnValue): boolean => (a ?? 0) < (b ?? 0);
const lesser = (a: ColumnValue, b: ColumnValue): ColumnValue => (isLess(b, a) ? b : a);
const greater = (a: ColumnValue, b: ColumnValue): ColumnValue => (isLess(a, b) ? b : a);
