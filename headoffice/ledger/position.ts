import type { OpenLot } from '../../shared/catalogue/member.ts';

/** A posting as the fold sees it. */
export interface Movement {
  readonly key: string;
  readonly wallet: string;
  readonly points: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly day: string;
  readonly endedAt: string;
}

export type Wallets = { readonly [wallet: string]: readonly OpenLot[] };

/** The open lots of each wallet after all movements, begun from what the member brought along. */
export function walletsAfter(opening: Wallets, movements: readonly Movement[]): Wallets {
  const wallets: Record<string, OpenLot[]> = {};
  for (const [wallet, lots] of Object.entries(opening)) wallets[wallet] = [...lots];
  for (const movement of movements.toSorted(byTime)) {
    const lots = wallets[movement.wallet] ?? [];
    wallets[movement.wallet] = afterMovement(lots, movement);
  }
  return wallets;
}

const byTime = (a: Movement, b: Movement): number => compare(a.endedAt, b.endedAt) || compare(a.key, b.key);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function afterMovement(lots: readonly OpenLot[], movement: Movement): OpenLot[] {
  const lot = {
    points: movement.points,
    ...(movement.from === null ? {} : { from: movement.from }),
    ...(movement.until === null ? {} : { until: movement.until }),
  } as OpenLot;
  return movement.points > 0 ? [...lots, lot] : [...lots, { points: movement.points } as OpenLot];
}
