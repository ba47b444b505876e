import {
  ensureRxStorageInstanceParamsAreCorrect,
  RXDB_VERSION,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb';
import { type Connect, connectNodeSqlite } from './connection.ts';
import { layoutOf } from './layout.ts';
import { leaseTable } from './open-files.ts';
import { NodeSqliteInstance, type NodeSqliteInternals, type NodeSqliteOptions } from './storage-instance.ts';

export { type Connect, type Connection, connectNodeSqlite, type Row, type Statement } from './connection.ts';
export { StorageFault, type StorageFaultCode } from './storage-fault.ts';
export type { NodeSqliteInternals, NodeSqliteOptions } from './storage-instance.ts';

export interface NodeSqliteSettings {
  /** Folder of the database files, one for each RxDatabase; or ':memory:'. */
  readonly folder: string;
  /** How a file is opened; tests hand in connections that fail. */
  readonly connect?: Connect;
}

export type RxStorageNodeSqlite = RxStorage<NodeSqliteInternals, NodeSqliteOptions> & {
  readonly settings: NodeSqliteSettings;
};

/** RxDB's storage on `node:sqlite`. A write that has resolved is on disk; disk trouble rejects with a StorageFault. */
export function getRxStorageNodeSqlite(settings: NodeSqliteSettings): RxStorageNodeSqlite {
  return {
    name: 'node-sqlite',
    rxdbVersion: RXDB_VERSION,
    settings,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, NodeSqliteOptions>) {
      ensureRxStorageInstanceParamsAreCorrect(params);
      const lease = leaseTable({
        folder: settings.folder,
        connect: settings.connect ?? connectNodeSqlite,
        databaseName: params.databaseName,
        collectionName: params.collectionName,
        layout: layoutOf(params.schema),
      });
      return new NodeSqliteInstance<T>(params, lease);
    },
  };
}
