import { z } from 'zod';
import { linesOf, type Scene } from '../scene.ts';
import { zSel } from '../selector.ts';
import type { Failed } from './failed.ts';

export const zHas = z.strictObject({ has: zSel });
export type Has = z.output<typeof zHas>;

/** At least one unit of it is being bought. */
export function has({ has: on }: Has, scene: Scene): Failed | null {
  return linesOf(scene, scene.standing, on).some((line) => line.bought) ? null : { kind: 'has', gap: { units: 1 } };
}
