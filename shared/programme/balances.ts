import type { Scene, Standing } from './scene.ts';

/** What may be spent from a wallet now. A debt is no balance. */
export function spendable(scene: Scene, standing: Standing, wallet: string): number {
  const held = heldIn(scene, wallet);
  const fresh = scene.settings.spendSameOrder ? (scene.earned.get(wallet) ?? 0) : 0;
  return Math.max(0, held + fresh - (standing.spent.get(wallet) ?? 0));
}

/** The balance as the sale begins: what this sale earns or spends does not move it. */
export const heldIn = (scene: Scene, wallet: string): number =>
  scene.member?.wallets[wallet] ?? scene.sale.wallets?.[wallet] ?? 0;
