import { type Money, minus, money, plus, sum } from '../units/money.ts';
import { split } from '../units/split.ts';
import type { Given } from './given.ts';
import type { SaleTaxes } from './sale-taxes.ts';
import type { Scene } from './scene.ts';
import { grossOf } from './tax.ts';

/**
 * What a return of each whole line is worth. A bundle's discount is spread over all its units by list price, so that
 * keeping the free one and returning the dear one is worth no more than its part. The values add up to what was paid.
 */
export function returnValues(scene: Scene, given: readonly Given[], taxes: SaleTaxes): Money[] {
  const values = scene.lines.map((_, i) => taxes.gross[i]!);
  const bundles = given.flatMap(({ grant }) => (grant.shared ? [grant.shared] : []));
  if (bundles.length === 0) return values;
  const shelf = scene.standing.remaining.slice();
  const together = new Set<number>();
  for (const { shares, over } of bundles) {
    const total = shares.reduce((all, share) => all + share.amount, 0);
    const spread = split(
      money(total),
      over.map((each) => Math.max(0, each.weight)),
    );
    for (const { line, amount } of shares) shelf[line]! += amount;
    over.forEach(({ line }, i) => {
      shelf[line]! -= spread[i]!;
      together.add(line);
    });
  }
  return pooled(
    [...together].sort((a, b) => a - b),
    shelf,
    values,
    scene,
    taxes,
  );
}

/** The money paid for the bundled lines, shared by what each is worth now. Levies stay with their lines. */
function pooled(
  bundled: readonly number[],
  shelf: readonly number[],
  values: Money[],
  { lines }: Scene,
  { fixed }: SaleTaxes,
): Money[] {
  const pool = sum(bundled.map((line) => minus(values[line]!, fixed[line]!)));
  const weights = bundled.map((line) => Math.max(0, grossOf(lines[line]!.tax, shelf[line]!)));
  const shares = split(pool, weights);
  bundled.forEach((line, i) => {
    values[line] = plus(shares[i]!, fixed[line]!);
  });
  return values;
}
