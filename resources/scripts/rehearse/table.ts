import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Cells<Column extends string> = Readonly<Record<Column, string>> & {
  /** Of the file, the header being line 1. */
  readonly line: number;
};

/** The named columns of `NAME.csv` or `NAME.csv.gz`; the first `limit` rows, all where it is null. */
export function readTable<Column extends string>(
  folder: string,
  name: string,
  columns: readonly Column[],
  limit: number | null = null,
): Cells<Column>[] {
  const [header = '', ...lines] = textOf(folder, name).split(/\r?\n/);
  const names = cellsOf(header);
  const places = columns.map((column) => {
    const place = names.indexOf(column);
    if (place < 0) throw new Error(`${name}.csv has no column ${column}`);
    return place;
  });
  const rows: Cells<Column>[] = [];
  for (const [index, text] of lines.entries()) {
    if (rows.length === limit) break;
    if (text === '') continue;
    const cells = text.includes('"') ? cellsOf(text) : text.split(',');
    const row: Record<string, unknown> = { line: index + 2 };
    for (const [i, column] of columns.entries()) row[column] = cells[places[i]!] ?? '';
    rows.push(row as Cells<Column>);
  }
  return rows;
}

function textOf(folder: string, name: string): string {
  const path = join(folder, `${name}.csv`);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  throw new Error(`${folder} has no ${name}.csv and no ${name}.csv.gz`);
}

const CELL = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;

/** RFC 4180 without line breaks inside a cell: a quoted cell may hold commas, and "" is one quote. */
export const cellsOf = (text: string): string[] =>
  [...text.matchAll(CELL)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
