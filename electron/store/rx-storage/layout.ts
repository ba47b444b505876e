import { getPrimaryFieldOfPrimaryKey, getSchemaByObjectPath, type RxDocumentData, type RxJsonSchema } from 'rxdb';
import type { ColumnKind } from './column-value.ts';

/** One column for each path that some index of the schema names, so that SQL can filter and sort by it. */
export interface Column {
  readonly path: string;
  readonly name: string;
  readonly kind: ColumnKind;
}

/** An SQL index; its columns in order, by name. */
export interface TableIndex {
  readonly suffix: string;
  readonly columns: readonly string[];
}

export interface Layout {
  readonly version: number;
  readonly primaryPath: string;
  readonly columns: readonly Column[];
  readonly indexes: readonly TableIndex[];
  /** RxDB's name of an index (its paths, joined by a comma) to the SQL index that serves it. */
  readonly indexOf: ReadonlyMap<string, TableIndex>;
  readonly hasAttachments: boolean;
}

const FIXED_COLUMNS = new Map([
  ['_deleted', 'deleted'],
  ['_meta.lwt', 'lwt'],
]);

export function layoutOf<T>(schema: Readonly<RxJsonSchema<RxDocumentData<T>>>): Layout {
  const primaryPath: string = getPrimaryFieldOfPrimaryKey(schema.primaryKey);
  const paths = (schema.indexes ?? []).map((index): string[] => (typeof index === 'string' ? [index] : [...index]));
  const columns = new Map<string, Column>();
  for (const path of ['_deleted', '_meta.lwt', primaryPath, ...paths.flat()]) {
    if (columns.has(path)) continue;
    const name = path === primaryPath ? 'id' : (FIXED_COLUMNS.get(path) ?? `p${columns.size}`);
    columns.set(path, { path, name, kind: kindOf(getSchemaByObjectPath(schema, path)?.type, path) });
  }
  const indexes: TableIndex[] = [BY_ID, BY_LAST_WRITE];
  const indexOf = new Map<string, TableIndex>();
  for (const index of paths) {
    const names = index.map((path) => columns.get(path)?.name ?? path);
    const served = indexes.find((known) => serves(known, names)) ?? { suffix: `x${indexes.length}`, columns: names };
    if (!indexes.includes(served)) indexes.push(served);
    indexOf.set(index.join(','), served);
  }
  return {
    version: schema.version,
    primaryPath,
    columns: [...columns.values()],
    indexes,
    indexOf,
    hasAttachments: schema.attachments !== undefined,
  };
}

/** Serves RxDB's default index [_deleted, id] too: nearly every document is alive. */
const BY_ID: TableIndex = { suffix: 'id', columns: ['id'] };
/** RxDB's index for changes since a checkpoint; `deleted` is there so that the living can be counted in it alone. */
const BY_LAST_WRITE: TableIndex = { suffix: 'lwt', columns: ['lwt', 'id', 'deleted'] };

function serves(known: TableIndex, names: readonly string[]): boolean {
  if (known === BY_ID) return names.join() === 'id' || names.join() === 'deleted,id';
  if (known === BY_LAST_WRITE) return names.join() === 'lwt,id';
  return known.columns.join() === names.join();
}

function kindOf(type: unknown, path: string): ColumnKind {
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  throw new TypeError(`An index needs a string, number, integer or boolean, and ${path} is ${JSON.stringify(type)}`);
}

/** Text columns are ANY: they must not turn the number that stands for null into text. */
const SQL_TYPE: Record<ColumnKind, string> = { text: 'ANY', number: 'REAL', boolean: 'INTEGER' };

/** The statements that make a collection's tables. `table` is one of our own names, `c` and a number. */
export function tableSql(table: string, layout: Layout): string {
  const columns = layout.columns.map(({ name, kind }) =>
    name === 'id' ? 'id TEXT NOT NULL' : `${name} ${SQL_TYPE[kind]}`,
  );
  const indexes = layout.indexes.map(({ suffix, columns: names }) => {
    const unique = suffix === 'id' ? 'UNIQUE ' : '';
    return `CREATE ${unique}INDEX ${table}_${suffix} ON ${table}(${names.join(', ')})`;
  });
  return [
    `CREATE TABLE ${table}(${columns.join(', ')}, body TEXT NOT NULL) STRICT`,
    ...indexes,
    `CREATE INDEX ${table}_removed ON ${table}(lwt) WHERE deleted = 1`,
    `CREATE TABLE ${table}_attachment(
       document TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL,
       PRIMARY KEY (document, name)) STRICT`,
  ].join(';\n');
}
