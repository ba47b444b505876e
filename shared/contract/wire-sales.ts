import { z } from 'zod';
import { type Canonical, canonicalJson } from '../journal/canonical.ts';
import { zReturnRecord } from '../journal/return-record.ts';
import { base64url } from './wire-enrol.ts';
import { zSealed } from './wire-sealed.ts';

/** Which entry a till asks for, as a receipt names it: letters of any size. `nonce` comes back under the signature. */
export const zSaleQuestion = z.strictObject({
  till: z.string().min(1).max(80),
  epoch: z.int().min(1),
  seq: z.int().min(1),
  nonce: base64url.min(16).max(64),
});
export type SaleQuestion = z.output<typeof zSaleQuestion>;

/**
 * The entry as its till sealed it, and what has come back of it at any till as far as head office knows. `sig` is head
 * office's Ed25519 (base64url) over the hex SHA-256 of `saleReplyText`: the asking till knows no other till's key.
 */
export const zSaleReply = z.object({ sale: zSealed, returns: z.array(zReturnRecord).max(1000), sig: base64url });
export type SaleReply = z.output<typeof zSaleReply>;

export const SALE_REFUSALS = ['sale.unknown'] as const;

export const saleReplyText = (asker: string, nonce: string, { sale, returns }: Omit<SaleReply, 'sig'>): string =>
  `joren/sale/v1\0${asker}\0${nonce}\0${sale.hash}\0${canonicalJson(returns as unknown as Canonical)}`;
