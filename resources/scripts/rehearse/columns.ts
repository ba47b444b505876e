export type Align = 'left' | 'right';

/** Rows of cells in aligned columns; the first row is the heading. */
export function columns(rows: readonly (readonly string[])[], aligns: readonly Align[], indent = '  '): string[] {
  const widths = aligns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `${indent}${row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return aligns[column] === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')}`.trimEnd(),
  );
}

/** 1234567 is "1,234,567". */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Minor units of a currency with two decimals: 123456 is "1,234.56". */
export function amount(cents: number): string {
  const size = Math.abs(cents);
  const rest = size % 100;
  return `${cents < 0 ? '-' : ''}${grouped((size - rest) / 100)}.${String(rest).padStart(2, '0')}`;
}

/** `part` of `whole` with two decimals, rounded down: 99.999 % is not 100 %. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${amount(Math.floor((part * 10_000) / whole))} %`;
