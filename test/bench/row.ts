/** What must hold: of the figure itself, or of its ratio to something bare that was measured beside it. */
export interface Budget {
  readonly of: 'value' | 'ratio';
  readonly max?: number;
  readonly min?: number;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | '/s' | '×';
  readonly budget: Budget | null;
  readonly ratio: number | null;
  /** What the ratio is to, or what else belongs to the figure. */
  readonly note: string;
}

export type Verdict = 'ok' | 'over' | '';

export function verdictOn({ value, ratio, budget }: Row): Verdict {
  const judged = budget?.of === 'ratio' ? ratio : value;
  if (!budget || judged === null) return '';
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = budget;
  return min <= judged && judged <= max ? 'ok' : 'over';
}

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    `${figure(row.value)} ${row.unit}`,
    row.budget ? budgetText(row.budget, row.unit) : '',
    row.ratio === null ? '' : `${figure(row.ratio)} ×`,
    verdictOn(row),
    row.note,
  ]);
  const all = [['what', 'measured', 'budget', 'ratio', '', ''], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => padded(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const padded = (cell: string, column: number, width: number): string =>
  column >= 1 && column <= 3 ? cell.padStart(width) : cell.padEnd(width);

const budgetText = ({ of, min, max }: Budget, unit: string): string =>
  `${min === undefined ? `≤ ${max}` : `≥ ${min}`} ${of === 'ratio' ? '×' : unit}`;

/** Three digits that matter. */
function figure(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(value >= 0.1 ? 2 : 3);
}
