import type { Scene, Standing } from './scene.ts';

/**
 * The most that discounts may still take. Deductions lower it for every programme, so that the sale never falls below
 * zero; returned goods lower it for order-wide ones only: an exchange keeps the offer on the new goods.
 */
export function headroom(scene: Scene, standing: Standing, orderWide: boolean): number {
  const lowered = scene.deducted + (orderWide ? scene.returned : 0);
  if (lowered === 0) return Number.MAX_SAFE_INTEGER;
  let left = lowered;
  for (const line of scene.lines) if (line.bought) left += standing.remaining[line.index]!;
  return Math.max(0, left);
}
