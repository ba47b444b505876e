import type { PreparedQuery, RxDocumentData, RxJsonSchema } from 'rxdb';
import type { CollectionTable } from './collection-table.ts';
import { planCount, planFind } from './find-plan.ts';
import { FirstDocuments } from './first-documents.ts';

type Schema<T> = Readonly<RxJsonSchema<RxDocumentData<T>>>;

/** The documents that match, in the order asked for; rows stream, and reading stops as soon as there are enough. */
export function findDocuments<T>(
  table: CollectionTable,
  schema: Schema<T>,
  prepared: PreparedQuery<T>,
): RxDocumentData<T>[] {
  const { sql, values, matches, compare, skip, limit } = planFind(table, schema, prepared);
  // A negative skip or limit counts from the end, as slice() does: everything has to be read first.
  const room = skip >= 0 && limit >= 0 ? skip + limit : Infinity;
  if (room === 0) return [];
  return table.database.read(() => {
    const inOrder: RxDocumentData<T>[] = [];
    const first = compare === null ? null : new FirstDocuments(room, compare);
    for (const row of table.database.statement(sql).iterate(...values)) {
      const document = table.parse<RxDocumentData<T>>(row[0]);
      if (matches !== null && !matches(document)) continue;
      if (first !== null) first.add(document);
      else if (inOrder.push(document) >= room) break;
    }
    const documents = first === null ? inOrder : first.sorted();
    return skip === 0 && documents.length <= room ? documents : documents.slice(skip, skip + limit);
  });
}

export function countDocuments<T>(table: CollectionTable, schema: Schema<T>, prepared: PreparedQuery<T>): number {
  const { sql, values, matches } = planCount(table, schema, prepared);
  return table.database.read(() => {
    const statement = table.database.statement(sql);
    if (matches === null) return Number(statement.get(...values)?.[0]);
    let count = 0;
    for (const row of statement.iterate(...values)) if (matches(table.parse<RxDocumentData<T>>(row[0]))) count += 1;
    return count;
  });
}
