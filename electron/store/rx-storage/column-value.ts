import { sortableText } from './sortable-text.ts';

export type ColumnKind = 'text' | 'number' | 'boolean';
export type ColumnValue = string | number | null;

/** A value that does not fit its column: the document breaks its schema in an indexed path. */
export const IRREGULAR = Symbol('irregular');

/**
 * `null` sorts behind "not there" and before every other value (mingo's order). Not there is SQL NULL, so null needs a
 * value of its own in each kind of column: SQLite sorts numbers before text, and JSON has no -Infinity.
 */
const NULL_VALUE: Record<ColumnKind, number> = { text: 0, number: -Infinity, boolean: -1 };

/** The least value of each kind that is not null. */
export const LEAST_VALUE: Record<ColumnKind, ColumnValue> = { text: '', number: -Number.MAX_VALUE, boolean: 0 };

/** What a column holds for a field. SQLite sorts these as RxDB's sort comparator sorts the fields. */
export function columnValue(kind: ColumnKind, field: unknown): ColumnValue | typeof IRREGULAR {
  if (field === undefined) return null;
  if (field === null) return NULL_VALUE[kind];
  switch (kind) {
    case 'text':
      return typeof field === 'string' ? sortableText(field) : IRREGULAR;
    case 'number':
      if (typeof field !== 'number') return IRREGULAR;
      return Number.isFinite(field) ? field : NULL_VALUE.number; // JSON writes NaN and Infinity as null
    case 'boolean':
      return typeof field === 'boolean' ? Number(field) : IRREGULAR;
  }
}

/** Reads a dotted path. A path that leads through an array or a scalar is irregular: a query sees more there. */
export function fieldReader(path: string): (document: object) => unknown {
  const names = path.split('.');
  const last = names.pop() ?? path;
  return (document) => {
    let at: unknown = document;
    for (const name of names) {
      at = (at as Record<string, unknown>)[name];
      if (at === undefined || at === null) return undefined;
      if (typeof at !== 'object' || Array.isArray(at)) return IRREGULAR;
    }
    return (at as Record<string, unknown>)[last];
  };
}
