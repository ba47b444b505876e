import { type Money, money, plus, sum, zero } from '../units/money.ts';
import { roundedDivision } from '../units/rounding.ts';
import { split } from '../units/split.ts';
import type { TaxAmount } from './evaluation.ts';
import type { Scene, SceneLine } from './scene.ts';
import { type AppliedTax, grossOf, TAX_DENOMINATOR, taxesOf } from './tax.ts';

export interface SaleTaxes {
  /** Parallel to the lines of the sale. */
  readonly perLine: readonly (readonly TaxAmount[])[];
  readonly gross: readonly Money[];
  /** Levies that are not taxed. */
  readonly levies: readonly Money[];
  /** Of `gross`, what is no price: the levies, with the tax on them. */
  readonly fixed: readonly Money[];
  /** One row per rate, in the order in which the lines bring them. */
  readonly totals: readonly TaxAmount[];
}

/** Tax on the discounted lines and their taxed levies: rounded per line, or once per rate and then shared over its lines. */
export function saleTaxes(scene: Scene): SaleTaxes {
  const { lines, standing, settings } = scene;
  const taxedLevy = (line: SceneLine): number => (line.input.taxedLevy ?? 0) * line.qty;
  const shelf = (line: SceneLine): number => standing.remaining[line.index]! + taxedLevy(line);
  const amounts =
    settings.taxRounding === 'group' ? perRate(lines, shelf) : lines.map((line) => taxesOf(line.tax, shelf(line)));
  const levies = lines.map((line) => money((line.input.fixedTax ?? 0) * line.qty));
  const perLine = lines.map((line) => rowsOf(line, shelf(line), amounts[line.index]!));
  const gross = lines.map((line) => {
    const onTop = perLine[line.index]!.filter((row) => !row.included).map((row) => row.tax);
    return sum([money(shelf(line)), ...onTop, levies[line.index]!]);
  });
  const fixed = lines.map((line) => money(levies[line.index]! + grossOf(line.tax, taxedLevy(line))));
  return { perLine, gross, levies, fixed, totals: totalsOf(lines, perLine) };
}

function rowsOf(line: SceneLine, shelf: number, amounts: readonly number[]): TaxAmount[] {
  const included = line.tax.taxes.reduce((total, each, i) => (each.tax.included ? total + amounts[i]! : total), 0);
  const net = money(shelf - included);
  return line.tax.taxes.map(({ tax: { id, rate, included: inside } }, i) => ({
    ...(id === undefined ? {} : { id }),
    rate,
    included: inside,
    net,
    tax: money(amounts[i]!),
    gross: plus(net, money(amounts[i]!)),
  }));
}

/** Once per rate: the exact tax of all its lines is added up, rounded, and shared over them by largest remainder. */
function perRate(lines: readonly SceneLine[], shelf: (line: SceneLine) => number): number[][] {
  const amounts = lines.map((line): number[] => line.tax.taxes.map(() => 0));
  for (const [key, members] of linesByRate(lines)) {
    const total = exactTax(members, key, shelf);
    const signs = members.map((line) => Math.sign(shelf(line)));
    const shares = shareSigned(
      total,
      members.map((line) => taxesOf(line.tax, shelf(line) * 1000)[placeOf(line, key)]!),
      signs,
    );
    members.forEach((line, i) => {
      amounts[line.index]![placeOf(line, key)] = shares[i]!;
    });
  }
  return amounts;
}

const placeOf = (line: SceneLine, key: string): number => line.tax.taxes.findIndex((each) => each.key === key);

function linesByRate(lines: readonly SceneLine[]): Map<string, SceneLine[]> {
  const byRate = new Map<string, SceneLine[]>();
  for (const line of lines) {
    for (const { key } of new Set<AppliedTax>(line.tax.taxes)) {
      byRate.set(key, [...(byRate.get(key) ?? []), line]);
    }
  }
  return byRate;
}

function exactTax(lines: readonly SceneLine[], key: string, shelf: (line: SceneLine) => number): number {
  let num = 0n;
  let den = 1n;
  for (const line of lines) {
    const rate = BigInt(line.tax.taxes[placeOf(line, key)]!.millionths);
    const own = BigInt(TAX_DENOMINATOR(line.tax));
    num = own === den ? num + BigInt(shelf(line)) * rate : num * own + BigInt(shelf(line)) * rate * den;
    den = own === den ? den : den * own;
  }
  return roundedDivision(num, den);
}

/** Shares a rounded tax over lines of both signs: each keeps its own rounding, the difference goes by weight. */
function shareSigned(total: number, thousandths: readonly number[], signs: readonly number[]): number[] {
  if (signs.every((sign) => sign >= 0)) return split(money(total), thousandths);
  const own = thousandths.map((each) => roundedDivision(BigInt(each), 1000n));
  const difference = total - own.reduce((all, each) => all + each, 0);
  const corrections = split(money(difference), thousandths.map(Math.abs));
  return own.map((each, i) => each + corrections[i]!);
}

function totalsOf(lines: readonly SceneLine[], perLine: readonly (readonly TaxAmount[])[]): TaxAmount[] {
  const totals = new Map<string, TaxAmount>();
  for (const line of lines) {
    line.tax.taxes.forEach(({ key }, i) => {
      const row = perLine[line.index]![i]!;
      const before = totals.get(key);
      const add = (of: 'net' | 'tax' | 'gross'): Money => plus(before?.[of] ?? zero, row[of]);
      totals.set(key, { ...row, net: add('net'), tax: add('tax'), gross: add('gross') });
    });
  }
  return [...totals.values()];
}
