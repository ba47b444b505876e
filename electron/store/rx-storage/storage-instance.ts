import {
  type BulkWriteRow,
  type EventBulk,
  now,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageCountResult,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  type RxStorageQueryResult,
} from 'rxdb';
import type { Observable } from 'rxjs';
import { findAttachment, hasAttachments, readAttachments } from './attachments.ts';
import type { CollectionTable } from './collection-table.ts';
import { countDocuments, findDocuments } from './find-documents.ts';
import type { TableLease } from './open-files.ts';
import { writeDocuments } from './write-documents.ts';

export interface NodeSqliteInternals {
  /** Path of the SQLite file, or ':memory:'. */
  readonly file: string;
  /** Name of the collection's table in it. */
  readonly table: string;
}

export type NodeSqliteOptions = Record<string, never>;

/** Writes of at least this many documents give the event loop a turn: RxDB frees its caches only when it is idle. */
const YIELD_FROM_DOCUMENTS = 100;
/** Documents purged by one call of cleanup(); RxDB calls again until all are gone. */
const PURGE_AT_ONCE = 10_000;

/** One collection as RxDB sees it. What it answers is what RxDB's memory storage answers. */
export class NodeSqliteInstance<T>
  implements RxStorageInstance<T, NodeSqliteInternals, NodeSqliteOptions, RxStorageDefaultCheckpoint>
{
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>;
  readonly options: Readonly<NodeSqliteOptions>;
  readonly internals: NodeSqliteInternals;
  private readonly lease: TableLease;
  private readonly table: CollectionTable;
  private closing: Promise<void> | null = null;

  constructor(params: RxStorageInstanceCreationParams<T, NodeSqliteOptions>, lease: TableLease) {
    this.databaseName = params.databaseName;
    this.collectionName = params.collectionName;
    this.schema = params.schema;
    this.options = params.options;
    this.lease = lease;
    this.table = lease.table;
    this.internals = { file: lease.file, table: lease.table.name };
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    const response = await this.inTurn(() =>
      this.table.layout.hasAttachments && hasAttachments(rows)
        ? readAttachments(rows).then((bytes) => writeDocuments(this, this.table, rows, context, bytes))
        : writeDocuments(this, this.table, rows, context, new Map()),
    );
    if (rows.length >= YIELD_FROM_DOCUMENTS) await new Promise<void>((resolve) => setImmediate(resolve));
    return response;
  }

  findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    return this.inTurn(() =>
      this.table.database.read(() =>
        ids
          .map((id) => this.table.byId<RxDocumentData<T>>(id))
          .filter((document) => document !== undefined)
          .filter((document) => withDeleted || !document._deleted),
      ),
    );
  }

  query(prepared: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    return this.inTurn(() => ({ documents: findDocuments(this.table, this.schema, prepared) }));
  }

  count(prepared: PreparedQuery<T>): Promise<RxStorageCountResult> {
    return this.inTurn(() => ({ count: countDocuments(this.table, this.schema, prepared), mode: 'fast' as const }));
  }

  getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.inTurn(() =>
      this.table.database.read(() => findAttachment(this.table, documentId, attachmentId, digest)),
    );
  }

  changeStream(): Observable<EventBulk<RxStorageChangeEvent<T>, RxStorageDefaultCheckpoint>> {
    // The table does not know the documents' type; only instances of the same schema share it.
    return this.table.changes.asObservable() as Observable<
      EventBulk<RxStorageChangeEvent<T>, RxStorageDefaultCheckpoint>
    >;
  }

  cleanup(minimumDeletedTime: number): Promise<boolean> {
    const lwtMax = now() - minimumDeletedTime;
    return this.inTurn(() => {
      const purged = this.table.database.write(() => this.table.purge(lwtMax, PURGE_AT_ONCE));
      return purged < PURGE_AT_ONCE;
    });
  }

  close(): Promise<void> {
    this.closing ??= this.table.turns.run(() => this.lease.release());
    return this.closing;
  }

  async remove(): Promise<void> {
    await this.inTurn(() => this.table.drop());
    await this.close();
  }

  private async inTurn<R>(job: () => R | Promise<R>): Promise<R> {
    if (this.closing !== null) throw new Error(`closed already ${this.databaseName} ${this.collectionName}`);
    return this.table.turns.run(() => {
      if (this.table.isRemoved) throw new Error(`removed already ${this.databaseName} ${this.collectionName}`);
      return job();
    });
  }
}
