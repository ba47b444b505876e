import type { Store } from '../catalogue/store.ts';
import type { MemberFacts } from './member-facts.ts';

export type RedeemRefusal =
  | { readonly code: 'reward.notEnough'; readonly missing: number }
  | { readonly code: 'reward.staleBalance'; readonly days: number; readonly max: number }
  | { readonly code: 'reward.offlineLimit'; readonly max: number; readonly left: number };

const DAY_MS = 86_400_000;

/**
 * What a till cut off from head office may let a member spend: up to `offlineRedeemMax` in all since head office last
 * knew, on figures not older than `positionDaysMax`. That bounds what can be spent twice: (isolated tills − 1) × the
 * maximum. Refusals are listed in the order they are checked.
 */
export function redeemRefusal(p: {
  member: MemberFacts;
  /** Points of the points wallet that this basket would spend. */
  spent: number;
  store: Pick<Store, 'offlineRedeemMax' | 'positionDaysMax' | 'pointsWallet'>;
  online: boolean;
  nowMs: number;
}): RedeemRefusal | null {
  const { member, spent, store } = p;
  if (spent <= 0) return null;
  const held = member.wallets[store.pointsWallet] ?? 0;
  if (spent > held) return { code: 'reward.notEnough', missing: spent - held };
  if (p.online) return null;
  const days = Math.floor((p.nowMs - member.asOfMs) / DAY_MS);
  if (days > store.positionDaysMax) return { code: 'reward.staleBalance', days, max: store.positionDaysMax };
  const left = Math.max(0, store.offlineRedeemMax - member.unseenSpent);
  return spent > left ? { code: 'reward.offlineLimit', max: store.offlineRedeemMax, left } : null;
}
