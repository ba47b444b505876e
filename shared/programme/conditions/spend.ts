import { z } from 'zod';
import { zMoney } from '../../units/schemas.ts';
import { linesOf, type Scene, type SceneLine } from '../scene.ts';
import { zSel } from '../selector.ts';
import { grossOf, netOf } from '../tax.ts';
import { type Failed, outside } from './failed.ts';

const zSpendRange = z.strictObject({
  min: zMoney.optional(),
  over: zMoney.optional(),
  max: zMoney.optional(),
  on: zSel.optional(),
  /** `price`: as on the shelf label. */
  basis: z.enum(['price', 'net', 'gross']).optional(),
  /** `now`: as the sale stands when the programme is reached, so 100 less 30 is no 100. `initial`: before programmes. */
  at: z.enum(['now', 'initial']).optional(),
});
export const zSpend = z.strictObject({ spend: zSpendRange });
export type Spend = z.output<typeof zSpend>;
type SpendRange = Spend['spend'];

/** Deductions and returned goods lower the sum. Levies are not the shop's money and do not count. */
export function spend({ spend: range }: Spend, scene: Scene): Failed | null {
  return outside(spentOn(range, scene), range, 'spend', (missing) => ({ money: missing }));
}

export function spentOn(range: Pick<SpendRange, 'on' | 'basis' | 'at'>, scene: Scene): number {
  const { remaining } = scene.standing;
  let sum = 0;
  for (const line of linesOf(scene, scene.standing, range.on)) {
    if (line.input.value && range.on === undefined) continue;
    sum += inBasis(line, range.at === 'initial' ? line.list : remaining[line.index]!, range.basis);
  }
  return sum;
}

function inBasis(line: SceneLine, shelf: number, basis: SpendRange['basis']): number {
  if (basis === 'gross') return grossOf(line.tax, shelf);
  return basis === 'net' ? netOf(line.tax, shelf) : shelf;
}
