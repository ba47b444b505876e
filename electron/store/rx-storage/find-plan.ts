import {
  type FilledMangoQuery,
  getQueryMatcher,
  getSortComparator,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
} from 'rxdb';
import type { CollectionTable } from './collection-table.ts';
import type { ColumnValue } from './column-value.ts';
import { bestIndex, type OrderTerm, termsInIndexOrder } from './index-choice.ts';
import type { Layout, TableIndex } from './layout.ts';
import { type Conditions, conditionsOf, NO_CONDITIONS } from './selector-sql.ts';

type Schema<T> = Readonly<RxJsonSchema<RxDocumentData<T>>>;
type Matcher<T> = (document: RxDocumentData<T>) => boolean;

/** How to answer one query: what SQLite finds, and what is left to do in JavaScript. */
export interface FindPlan<T> {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
  /** Null when every row found is a match. */
  readonly matches: Matcher<T> | null;
  /** Null when the rows come in the order asked for. */
  readonly compare: ((a: RxDocumentData<T>, b: RxDocumentData<T>) => number) | null;
  /** What to leave out of the documents that match; SQLite may have done it already. */
  readonly skip: number;
  readonly limit: number;
}

export function planFind<T>(table: CollectionTable, schema: Schema<T>, prepared: PreparedQuery<T>): FindPlan<T> {
  const { query, queryPlan } = prepared;
  const conditions = conditionsFor(table, query);
  const terms = table.isIrregular ? null : orderTerms(query, table.layout, conditions);
  const index = bestIndex(table.layout, queryPlan.index, conditions, terms ?? []);
  const inIndexOrder = terms === null ? 0 : termsInIndexOrder(terms, index, conditions);
  // SQLite sorts where the index gives at least the first term (then it sorts run by run), or where nothing it sorts is
  // thrown away afterwards. Otherwise it would sort whole bodies of which a filter keeps a few.
  const isSorted = terms !== null && (terms.length === 0 || inIndexOrder > 0 || conditions.isExact);
  const skip = query.skip || 0;
  const limit = typeof query.limit === 'number' ? query.limit : Infinity;
  const isPaged = isSorted && conditions.isExact && isCount(skip) && (limit === Infinity || isCount(limit));
  const sql = [
    `SELECT body FROM ${source(table, index, conditions, isSorted && inIndexOrder > 0)}`,
    isSorted && terms.length > 0 ? `ORDER BY ${terms.map((term) => term.column + term.direction).join(', ')}` : '',
    isPaged ? 'LIMIT ? OFFSET ?' : '',
  ];
  return {
    sql: sql.join(' '),
    values: isPaged ? [...conditions.values, limit === Infinity ? -1 : limit, skip] : conditions.values,
    matches: conditions.isExact ? null : getQueryMatcher<RxDocumentData<T>>(schema, query as never),
    compare: isSorted ? null : getSortComparator(schema, query),
    skip: isPaged ? 0 : skip,
    limit: isPaged ? Infinity : limit,
  };
}

export interface CountPlan<T> {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
  readonly matches: Matcher<T> | null;
}

/** Counts in SQL where SQL says it all. Like RxDB's memory storage it does not look at `skip` and `limit`. */
export function planCount<T>(table: CollectionTable, schema: Schema<T>, prepared: PreparedQuery<T>): CountPlan<T> {
  const { query, queryPlan } = prepared;
  const conditions = conditionsFor(table, query);
  const from = source(table, bestIndex(table.layout, queryPlan.index, conditions, []), conditions, false);
  return {
    sql: `SELECT ${conditions.isExact ? 'count(*)' : 'body'} FROM ${from}`,
    values: conditions.values,
    matches: conditions.isExact ? null : getQueryMatcher<RxDocumentData<T>>(schema, query as never),
  };
}

const conditionsFor = <T>(table: CollectionTable, query: FilledMangoQuery<T>): Conditions =>
  table.isIrregular ? NO_CONDITIONS : conditionsOf(query.selector, table.layout);

/** The sort in columns, without those that hold one value anyway; null when it names a field without a column. */
function orderTerms<T>(query: FilledMangoQuery<T>, layout: Layout, conditions: Conditions): OrderTerm[] | null {
  const terms: OrderTerm[] = [];
  for (const part of query.sort) {
    const [path, direction] = Object.entries(part)[0] ?? [];
    const column = layout.columns.find((known) => known.path === path);
    if (column === undefined) return null;
    if (conditions.fixed.has(column.name)) continue;
    terms.push({ column: column.name, direction: direction === 'asc' ? '' : ' DESC' });
    if (column.name === 'id') break; // no two rows share an id
  }
  return terms;
}

/** The index is named only where it is certain to be of use: SQLite refuses a statement that cannot use it. */
function source(table: CollectionTable, index: TableIndex, conditions: Conditions, forOrder: boolean): string {
  const where = conditions.where.length === 0 ? '' : ` WHERE ${conditions.where.join(' AND ')}`;
  const isUseful = forOrder || conditions.bounded.has(index.columns[0] ?? '');
  return `${table.name}${isUseful ? ` INDEXED BY ${table.name}_${index.suffix}` : ''}${where}`;
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
