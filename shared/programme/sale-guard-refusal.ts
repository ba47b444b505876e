import type { LineId } from '../units/ids.ts';
import type { Text } from '../units/text.ts';
import { heldIn } from './balances.ts';
import type { CompiledBundle } from './compile.ts';
import type { Failed } from './conditions/failed.ts';
import { failing } from './conditions/index.ts';
import { DEFAULT_SETTINGS, type MemberInput, NOTHING_USED, type SaleInput } from './sale.ts';
import type { SaleGuard } from './sale-guard.ts';
import { linesOf, openScene, type Scene } from './scene.ts';

/** What is missing for the goods to be sold: a condition, or room under the most that one customer may have. */
export type Missing = Failed | { readonly kind: 'most'; readonly most: number; readonly left: number };

/** A line that may not be sold as things stand. */
export interface GuardRefusal {
  readonly guard: string;
  readonly name: Text;
  readonly line: LineId;
  readonly failed: Missing;
}

/**
 * Every line that a sale guard refuses, guard by guard, in the order of the basket. The whole basket is asked on every
 * change, like its prices: a card shown after the goods frees them, and a card taken away stops them again.
 */
export function guardsRefusing(
  { guards }: CompiledBundle,
  sale: SaleInput,
  member: MemberInput | null,
): readonly GuardRefusal[] {
  if (guards.length === 0) return [];
  const scene = openScene(sale, member, NOTHING_USED, DEFAULT_SETTINGS);
  return guards.flatMap((guard) => refusedBy(guard, scene));
}

/** Returned goods are on their way back, so only what is being bought is guarded. */
function refusedBy(guard: SaleGuard, scene: Scene): GuardRefusal[] {
  const lines = linesOf(scene, scene.standing, guard.on).filter((line) => line.bought);
  if (lines.length === 0) return [];
  const units = lines.reduce((sum, line) => sum + line.qty, 0);
  const failed = failing(guard.only, scene) ?? aboveMost(guard, units, scene);
  return failed ? lines.map(({ input }) => ({ guard: guard.id, name: guard.name, line: input.id, failed })) : [];
}

/** A debt in the wallet, from goods brought back twice, is no room for more. */
function aboveMost({ most }: SaleGuard, units: number, scene: Scene): Missing | null {
  if (!most) return null;
  const before = most.bought === undefined ? 0 : Math.max(0, heldIn(scene, most.bought));
  const left = Math.max(0, most.units - before);
  return units > left ? { kind: 'most', most: most.units, left } : null;
}
