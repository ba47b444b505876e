import type { MemberPosition } from '../../shared/catalogue/member.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import type { WalletDef } from '../../shared/loyalty/wallet.ts';
import type { Moment } from '../../shared/units/time.ts';
import type { Unseen } from './unseen.ts';

export interface MemberDesk {
  /** The member as this till knows them now; null where the position is gone. */
  facts(member: { id: string; last4: string }, now: Moment): Promise<MemberFacts | null>;
}

export function memberDesk(p: {
  position: (id: string) => Promise<MemberPosition | null>;
  unseen: Unseen;
  wallets: () => ReadonlyMap<string, WalletDef>;
  pointsWallet: () => string;
  /** When all positions were last known to be right, UTC milliseconds; 0 before the first complete pull. */
  positionsAsOfMs: () => number;
}): MemberDesk {
  return {
    async facts({ id, last4 }, now) {
      const position = await p.position(id);
      if (!position) return null;
      return memberFactsOf({
        position,
        last4,
        unseen: p.unseen.of(position.id, position.included),
        wallets: p.wallets(),
        pointsWallet: p.pointsWallet(),
        today: now.day,
        asOfMs: Math.max(position.asOfMs, p.positionsAsOfMs()),
      });
    },
  };
}
