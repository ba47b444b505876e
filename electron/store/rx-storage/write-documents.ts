import {
  type BulkWriteRow,
  categorizeBulkWriteRows,
  type RxDocumentData,
  type RxStorageBulkWriteResponse,
  type RxStorageInstance,
  type StringKeys,
} from 'rxdb';
import { type AttachmentBytes, putAttachments } from './attachments.ts';
import type { ChangeBulk, CollectionTable } from './collection-table.ts';

type AnyInstance<T> = RxStorageInstance<T, unknown, unknown>;

/** One transaction: RxDB decides which rows are inserts, updates and conflicts, SQLite takes them all or none. */
export function writeDocuments<T>(
  instance: AnyInstance<T>,
  table: CollectionTable,
  rows: BulkWriteRow<T>[],
  context: string,
  bytes: AttachmentBytes,
): RxStorageBulkWriteResponse<T> {
  const primaryPath = table.layout.primaryPath as StringKeys<T>;
  const idOf = (document: { readonly [K in StringKeys<T>]: unknown }) => document[primaryPath] as string;
  let fits = true;
  const changes = table.database.write(() => {
    const stored = new Map<string, RxDocumentData<T>>();
    for (const id of rows.map((row) => idOf(row.document)).sort()) {
      const found = table.byId<RxDocumentData<T>>(id);
      if (found !== undefined) stored.set(id, found);
    }
    const categorized = categorizeBulkWriteRows<T>(instance, primaryPath, stored, rows, context);
    const documents = [...categorized.bulkInsertDocs, ...categorized.bulkUpdateDocs].map((row) => row.document);
    // In the order of the tree, as the look-ups above: random ids make a large batch half as fast again.
    fits = table.put(documents.sort((a, b) => compareText(idOf(a), idOf(b))));
    if (table.layout.hasAttachments) putAttachments(table, categorized, bytes);
    return categorized;
  });
  if (!fits) table.isIrregular = true;
  const { eventBulk, newestRow, errors } = changes;
  // RxDB announces an insert that its attachments made fail; alone in its batch it changed nothing to point to.
  if (eventBulk.events.length > 0 && newestRow !== undefined) {
    eventBulk.checkpoint = { id: idOf(newestRow.document), lwt: newestRow.document._meta.lwt };
    table.changes.next(eventBulk as ChangeBulk);
  }
  return { error: errors };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
