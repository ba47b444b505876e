import { join, resolve } from 'node:path';
import { CollectionTable } from './collection-table.ts';
import type { Connect } from './connection.ts';
import { DatabaseFile, IN_MEMORY } from './database-file.ts';
import type { Layout } from './layout.ts';

/** A database file with its collections, shared by every storage instance of this process that asks for it. */
interface OpenFile {
  readonly database: DatabaseFile;
  readonly tables: Map<string, CollectionTable>;
  users: number;
}

const openFiles = new Map<string, OpenFile>();

/** Lower case, digits, `_` and `-` stay. File systems differ in case, separators and forbidden characters. */
const fileNameOf = (databaseName: string): string =>
  databaseName.replace(/[^a-z0-9_-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

export interface TableLease {
  readonly file: string;
  readonly table: CollectionTable;
  release(): void;
}

/** Opens the file if nobody has it open: one connection, hence one writer, for all collections of a database. */
export function leaseTable(p: {
  readonly folder: string;
  readonly connect: Connect;
  readonly databaseName: string;
  readonly collectionName: string;
  readonly layout: Layout;
}): TableLease {
  const name = fileNameOf(p.databaseName);
  const file = p.folder === IN_MEMORY ? IN_MEMORY : join(resolve(p.folder), `${name}.sqlite`);
  const key = file === IN_MEMORY ? `${IN_MEMORY}${name}` : file;
  const open = openFiles.get(key) ?? { database: new DatabaseFile(file, p.connect), tables: new Map(), users: 0 };
  openFiles.set(key, open);
  open.users += 1;
  const release = () => {
    open.users -= 1;
    if (open.users > 0) return;
    openFiles.delete(key);
    open.database.close();
  };
  try {
    return { file, table: tableOf(open, p.collectionName, p.layout), release };
  } catch (error) {
    release();
    throw error;
  }
}

function tableOf(open: OpenFile, collectionName: string, layout: Layout): CollectionTable {
  const key = `${layout.version} ${collectionName}`;
  const known = open.tables.get(key);
  if (known !== undefined && !known.isRemoved) {
    known.assertLayout(layout);
    return known;
  }
  const table = new CollectionTable(open.database, collectionName, layout);
  open.tables.set(key, table);
  return table;
}
