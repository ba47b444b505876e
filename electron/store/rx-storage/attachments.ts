import type { BulkWriteRow, CategorizeBulkWriteRowsOutput, RxAttachmentWriteData } from 'rxdb';
import type { CollectionTable } from './collection-table.ts';
import { sortableText } from './sortable-text.ts';

export type AttachmentBytes = ReadonlyMap<RxAttachmentWriteData, Uint8Array>;
type AttachmentChanges = Pick<
  CategorizeBulkWriteRowsOutput<unknown>,
  'attachmentsAdd' | 'attachmentsUpdate' | 'attachmentsRemove'
>;

/** A Blob gives its bytes only asynchronously, so they are read before the transaction begins. */
export async function readAttachments<T>(rows: readonly BulkWriteRow<T>[]): Promise<AttachmentBytes> {
  const bytes = new Map<RxAttachmentWriteData, Uint8Array>();
  for (const attachment of rows.flatMap(attachmentsWritten)) {
    bytes.set(attachment, new Uint8Array(await attachment.data.arrayBuffer()));
  }
  return bytes;
}

export const hasAttachments = <T>(rows: readonly BulkWriteRow<T>[]): boolean =>
  rows.some((row) => attachmentsWritten(row).length > 0);

const attachmentsWritten = <T>(row: BulkWriteRow<T>): RxAttachmentWriteData[] =>
  Object.values(row.document._attachments ?? {}).filter(
    (attachment): attachment is RxAttachmentWriteData => 'data' in attachment && Boolean(attachment.data),
  );

/** Inside a write. */
export function putAttachments(table: CollectionTable, changes: AttachmentChanges, bytes: AttachmentBytes): void {
  const { database, name } = table;
  const put = `INSERT OR REPLACE INTO ${name}_attachment(document, name, digest, type, bytes) VALUES (?, ?, ?, ?, ?)`;
  for (const { documentId, attachmentId, digest, attachmentData } of [
    ...changes.attachmentsAdd,
    ...changes.attachmentsUpdate,
  ]) {
    const content = bytes.get(attachmentData);
    if (content === undefined)
      throw new TypeError(`Attachment ${attachmentId} of ${documentId} came without its bytes`);
    const key = [sortableText(documentId), sortableText(attachmentId)];
    database.statement(put).run(...key, digest, attachmentData.data.type, content);
  }
  const remove = `DELETE FROM ${name}_attachment WHERE document = ? AND name = ?`;
  for (const { documentId, attachmentId } of changes.attachmentsRemove) {
    database.statement(remove).run(sortableText(documentId), sortableText(attachmentId));
  }
}

export function findAttachment(table: CollectionTable, documentId: string, attachmentId: string, digest: string): Blob {
  const find = `SELECT digest, type, bytes FROM ${table.name}_attachment WHERE document = ? AND name = ?`;
  const row = table.database.statement(find).get(sortableText(documentId), sortableText(attachmentId));
  const [storedDigest, type, bytes] = row ?? [];
  if (!digest || storedDigest !== digest || !(bytes instanceof Uint8Array)) {
    throw new Error(`attachment does not exist: ${documentId}||${attachmentId}`);
  }
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: String(type) });
}
