import type { Store } from '../catalogue/store.ts';

export type RedeemRefusal =
  | { readonly code: 'reward.notEnough'; readonly missing: number }
  | { readonly code: 'reward.staleBalance'; readonly days: number; readonly max: number }
  | { readonly code: 'reward.offlineLimit'; readonly max: number; readonly left: number };

/** What a basket would spend from one wallet of one holder, and what the till knows of it. */
export interface Spending {
  readonly wallet: string;
  readonly spent: number;
  readonly held: number;
  /** Spent at this till, by whoever may, since head office last knew. */
  readonly unseenSpent: number;
  readonly asOfMs: number;
}

const DAY_MS = 86_400_000;

/**
 * What a till cut off from head office may let be spent from a wallet, whoever of its household spends it: up to
 * `offlineRedeemMax` in all since head office last knew, on figures not older than `positionDaysMax`. That bounds what
 * can be spent twice of each holder's wallet: (isolated tills − 1) × the maximum. Refusals are listed in the order they
 * are checked.
 */
export function redeemRefusal(p: {
  spending: readonly Spending[];
  store: Pick<Store, 'offlineRedeemMax' | 'positionDaysMax'>;
  online: boolean;
  nowMs: number;
}): RedeemRefusal | null {
  for (const each of p.spending) {
    const refusal = each.spent > 0 ? refusalOf(each, p) : null;
    if (refusal) return refusal;
  }
  return null;
}

function refusalOf(
  { spent, held, unseenSpent, asOfMs }: Spending,
  { store, online, nowMs }: Parameters<typeof redeemRefusal>[0],
): RedeemRefusal | null {
  if (spent > held) return { code: 'reward.notEnough', missing: spent - held };
  if (online) return null;
  const days = Math.floor((nowMs - asOfMs) / DAY_MS);
  if (days > store.positionDaysMax) return { code: 'reward.staleBalance', days, max: store.positionDaysMax };
  const left = Math.max(0, store.offlineRedeemMax - unseenSpent);
  return spent > left ? { code: 'reward.offlineLimit', max: store.offlineRedeemMax, left } : null;
}
