import { z } from 'zod';
import { linesOf, type Scene } from '../scene.ts';
import { type Sel, zSel } from '../selector.ts';
import { type Failed, outside } from './failed.ts';

const count = z.int().min(0).max(9_999_999);
export const zQty = z.strictObject({
  qty: z.strictObject({ min: count.optional(), max: count.optional(), on: zSel.optional() }),
});
export type Qty = z.output<typeof zQty>;

export function qty({ qty: range }: Qty, scene: Scene): Failed | null {
  return outside(unitsOf(scene, range.on), range, 'qty', (missing) => ({ units: missing }));
}

/** Units being bought. Gifts are no basket lines, so they never count; nor do deductions and returned goods. */
export function unitsOf(scene: Scene, on: Sel | undefined): number {
  let units = 0;
  for (const line of linesOf(scene, scene.standing, on))
    if (line.bought && !(line.input.value && on === undefined)) units += line.qty;
  return units;
}
