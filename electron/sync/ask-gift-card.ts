import { giftCardReplyText, leaseText } from '../../shared/contract/wire.ts';
import type { GiftCardOffice } from '../../shared/ports/ask-gift-card.ts';
import { err, ok } from '../../shared/units/result.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';
import type { HeadOffice } from './head-office.ts';
import type { TillIdentity } from './signed-request.ts';

/** Asks for leases and balances. A lease counts only as head office signed it, for this till, its epoch and its key. */
export function giftCardOffice(p: {
  readonly office: Pick<HeadOffice, 'lease' | 'giftCard'>;
  readonly identity: TillIdentity;
  readonly publicKey: string;
  readonly headOfficeKey: string;
  readonly nonce: () => string;
  readonly distrusted: () => void;
}): GiftCardOffice {
  const { till, epoch } = p.identity;
  const isSigned = (text: string, sig: string): boolean => verifyHash(sha256(text), sig, p.headOfficeKey);
  const distrusted = () => {
    p.distrusted();
    return err('distrusted' as const);
  };
  return {
    async lease(question) {
      const answer = await p.office.lease(question);
      if (answer.kind !== 'ok') return err('unreachable');
      const { value: reply } = answer;
      if (reply.outcome !== 'granted') return ok(reply);
      const text = leaseText({ till, epoch, publicKey: p.publicKey }, reply.lease);
      if (reply.lease.n !== question.n || !isSigned(text, reply.sig)) return distrusted();
      return ok(reply);
    },
    async state(card) {
      const question = { card, nonce: p.nonce() };
      const answer = await p.office.giftCard(question);
      if (answer.kind !== 'ok') return err('unreachable');
      const { card: state, sig } = answer.value;
      return isSigned(giftCardReplyText(till, question, state), sig) ? ok(state) : distrusted();
    },
  };
}
