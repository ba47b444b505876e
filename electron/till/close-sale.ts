import type { Product } from '../../shared/catalogue/product.ts';
import { COUPON_CHARS_MAX } from '../../shared/coupon/coupon-code.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { movesCash } from '../../shared/journal/folds.ts';
import { saleFact } from '../../shared/journal/sale-fact.ts';
import { ENTRY_SIZE_MAX } from '../../shared/journal/strict-json.ts';
import type { CardFacts } from '../../shared/loyalty/card-facts.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { Tendering } from '../../shared/tender/tender.ts';
import { type Counter, done, type Outcome, refused } from './counter.ts';
import { questionsAfter } from './questions.ts';

/**
 * One sale, one entry, one durable write. Only when it is on disk do drawer and printer move; whatever they do, the
 * sale stays sold.
 */
export async function closeSale(counter: Counter, tendering: Tendering): Promise<Outcome> {
  const { state, priced, store, journal, paper } = counter;
  const gifts = await productsGiven(counter);
  const fact = saleFact({ basket: state.basket, priced, tendering, store, gifts, sha256: counter.sha256 });
  const codes = COUPON_CHARS_MAX * (fact.issued?.length ?? 0);
  if (JSON.stringify(fact).length + codes > ENTRY_SIZE_MAX - 4096) return refused({ code: 'sale.tooLarge' });
  const sale = await journal.record(fact, { startedAt: state.basket.opened });
  if (movesCash(sale)) paper.kickDrawer();
  paper.print(sale);
  const questions = questionsAfter(counter.programmes, priced.member);
  return done(
    { ...state, tendering: null, closed: { sale, paper: 'printing', questions } },
    { sound: 'product', onRecord: true },
  );
}

async function productsGiven({ priced, catalogue }: Counter): Promise<Map<string, Product>> {
  const skus = [...new Set(priced.evaluation.gifts.map((gift) => gift.sku))];
  const products = await Promise.all(skus.map((sku) => catalogue.product(sku)));
  return new Map(products.flatMap((product) => (product ? [[product.id, product] as const] : [])));
}

/** The member as the sale was priced for them. A closed sale is shown with these figures, not with what came after. */
export function memberOf({ member, language }: SaleClosed): MemberFacts | null {
  if (!member) return null;
  const { positionAsOfMs, ...known } = member;
  return {
    ...known,
    language,
    nextExpiry: known.nextExpiry ?? null,
    unseenSpent: {},
    asOfMs: positionAsOfMs,
    provisional: true,
  };
}

export const cardOf = ({ card }: SaleClosed): CardFacts | null => (card ? { ...card, unseenSpent: {} } : null);
