import { type SaleReply, saleReplyText } from '../../shared/contract/wire.ts';
import { entryHash, openEntry } from '../../shared/journal/chain.ts';
import { parseCanonical } from '../../shared/journal/strict-json.ts';
import type { AskSale } from '../../shared/ports/ask-sale.ts';
import { err, ok } from '../../shared/units/result.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';
import type { HeadOffice } from './head-office.ts';
import type { TillIdentity } from './signed-request.ts';

/** Asks for one entry of any till of the chain. What is not head office's own word, word for word, is not believed. */
export function askSale(p: {
  readonly office: Pick<HeadOffice, 'sale'>;
  readonly identity: TillIdentity;
  readonly headOfficeKey: string;
  readonly nonce: () => string;
  readonly distrusted: () => void;
}): AskSale {
  return async ({ till, epoch, seq }) => {
    const nonce = p.nonce();
    const answer = await p.office.sale({ till, epoch, seq, nonce });
    if (answer.kind === 'refused') return err(answer.error === 'sale.unknown' ? 'unknown' : 'unreachable');
    if (answer.kind !== 'ok') return err('unreachable');
    const { value: reply } = answer;
    const signed = verifyHash(sha256(saleReplyText(p.identity.till, nonce, reply)), reply.sig, p.headOfficeKey);
    if (!signed || !isOf(reply, { till, epoch, seq })) {
      p.distrusted();
      return err('distrusted');
    }
    return ok({ entry: openEntry(reply.sale.bytes), returns: reply.returns });
  };
}

/** Whether the bytes are those of the hash, and the entry is the one that was asked for. */
function isOf({ sale }: SaleReply, wanted: { till: string; epoch: number; seq: number }): boolean {
  const parsed = parseCanonical(sale.bytes);
  if (!parsed.ok) return false;
  const { till, epoch, seq, prev } = parsed.value as { readonly [name: string]: unknown };
  if (typeof till !== 'string' || typeof prev !== 'string') return false;
  const isWanted = till.toUpperCase() === wanted.till.toUpperCase() && epoch === wanted.epoch && seq === wanted.seq;
  return isWanted && entryHash(prev, sale.bytes, sha256) === sale.hash;
}
