import { hmacCardKey } from '../../electron/keys/card-key.ts';
import { cardNumberOf, memberOf, productKey, productOf } from './chain.ts';
import type { Sizes } from './sizes.ts';

export type Filled = 'products' | 'cards' | 'members';

/** Rows of one page of a first download. */
const PAGE = 2_000;
export const LOOKUP_KEY = Buffer.alloc(32, 7).toString('base64url');
export const cardKey = (member: number): string => hmacCardKey(LOOKUP_KEY, cardNumberOf(member));

const ROW_OF: Readonly<Record<Filled, (n: number) => [id: string, doc: object]>> = {
  products: (n) => [productKey(n), productOf(n)],
  cards(n) {
    const key = cardKey(n);
    return [key, { key, member: memberOf(n).id, state: 'active', last4: cardNumberOf(n).slice(-4) }];
  },
  members(n) {
    const member = memberOf(n);
    return [member.id, member];
  },
};

/** A whole collection of the chain, page by page. */
export function* pagesOf(collection: Filled, sizes: Sizes): Generator<[id: string, doc: object][]> {
  const count = collection === 'products' ? sizes.products : sizes.members;
  for (let at = 0; at < count; at += PAGE)
    yield Array.from({ length: Math.min(PAGE, count - at) }, (_, index) => ROW_OF[collection](at + index));
}
