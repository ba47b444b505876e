import { fillWithDefaultSettings, type RxDocumentData, type RxJsonSchema, type RxStorageInstance } from 'rxdb';
import { getRxStorageNodeSqlite, type NodeSqliteSettings } from '../../electron/store/rx-storage/index.ts';

export interface Member {
  id: string;
  name: string;
  points: number;
  visits: string[];
}

export const MEMBER_SCHEMA = fillWithDefaultSettings<Member>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 40 },
    points: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
    visits: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'points'],
  indexes: ['points', ['name', 'points']],
  attachments: {},
});

export type Members = RxStorageInstance<Member, unknown, Record<string, never>>;

export const openMembers = (
  settings: NodeSqliteSettings,
  schema: RxJsonSchema<RxDocumentData<Member>> = MEMBER_SCHEMA,
): Promise<Members> =>
  getRxStorageNodeSqlite(settings).createStorageInstance<Member>({
    databaseInstanceToken: 'token',
    databaseName: 'till',
    collectionName: 'members',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
  });

export function member(id: string, fields: Partial<RxDocumentData<Member>> = {}): RxDocumentData<Member> {
  const stored = { _deleted: false, _attachments: {}, _rev: '1-a', _meta: { lwt: 1000 } };
  return { id, name: `Member ${id}`, points: 0, visits: [], ...stored, ...fields };
}
