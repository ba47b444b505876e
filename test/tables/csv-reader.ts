/**
 * RFC 4180, strictly, and written without a look at the writer: CRLF ends every record, a quote stands only around a
 * cell or doubled inside one. Throws on anything else.
 */
export function csvCells(file: string): string[][] {
  const CELL = /"((?:[^"]|"")*)"(,|\r\n)|([^",\r\n]*)(,|\r\n)/y;
  const records: string[][] = [];
  let record: string[] = [];
  while (CELL.lastIndex < file.length) {
    const at = CELL.lastIndex;
    const match = CELL.exec(file);
    if (!match) throw new SyntaxError(`Not CSV at ${at}: ${JSON.stringify(file.slice(at, at + 40))}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[3] ?? '');
    if ((match[2] ?? match[4]) === ',') continue;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new SyntaxError('The last record does not end.');
  return records;
}

// Whatever does not show. A mark stands where a cell begins, before what would make it a formula.
const isBlank = (char: string): boolean => /['\s\p{Cc}\p{Cf}]/u.test(char);
const SIGNS = '=+-@＝＋－＠';

/** Whether a spreadsheet could take this text, from here on, for a formula. `isFirst`: a whole cell begins with it. */
function looksLikeFormula(text: string, isFirst: boolean): boolean {
  for (const char of text) {
    if (SIGNS.includes(char)) return true;
    if ('\t\r\n'.includes(char)) return isFirst;
    if (!isBlank(char)) return false;
  }
  return false;
}

/** Takes off the `'` that the writer put on, and no other. */
export function unmarked(cell: string): string {
  let text = '';
  for (let at = 0; at < cell.length; at++) {
    const begins = at === 0 || ';\t\r\n'.includes(cell[at - 1] ?? '');
    const isMark = cell[at] === "'" && begins && looksLikeFormula(cell.slice(at + 1), at === 0);
    if (!isMark) text += cell[at];
  }
  return text;
}

/** A whole file read back: its records by the names of the header. */
export function parseCsv(file: string): { readonly [name: string]: string }[] {
  if (!file.startsWith('\ufeff')) throw new SyntaxError('No byte order mark.');
  const [header = [], ...records] = csvCells(file.slice(1));
  return records.map((cells) => {
    if (cells.length !== header.length) throw new SyntaxError(`${cells.length} cells under ${header.length} names.`);
    return Object.fromEntries(cells.map((cell, index) => [header[index], unmarked(cell)]));
  });
}
