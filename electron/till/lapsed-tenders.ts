import type { Tendering } from '../../shared/tender/tender.ts';
import { type Counter, done, type Outcome, say } from './counter.ts';

/**
 * Tenders whose lease has come to its end while the sale was being paid. They are taken off again, and with them cash
 * that would have settled the rest: it is still in somebody's hand.
 */
export function withoutLapsed({ state, leases, clock }: Counter, t: Tendering): Outcome | null {
  const { day } = clock.now();
  const isLapsed = (tender: Tendering['tenders'][number]): boolean =>
    tender.kind === 'giftCard' && tender.lease !== undefined && leases.left(tender.lease, [], day) === null;
  const lapsed = t.tenders.find(isLapsed);
  if (!lapsed || lapsed.kind !== 'giftCard' || !state.tendering) return null;
  const isCash = t.tenders.at(-1)?.kind === 'cash';
  const before = isCash ? state.tendering.t : t;
  const left = { ...before, tenders: before.tenders.filter((tender) => !isLapsed(tender)) };
  const notice = say('attention', { code: 'giftCard.lapsed', last4: lapsed.last4, amount: lapsed.kept });
  return done({ ...state, tendering: { ...state.tendering, t: left } }, { sound: 'attention', notice });
}
