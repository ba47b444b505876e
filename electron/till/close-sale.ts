import type { Product } from '../../shared/catalogue/product.ts';
import { COUPON_CHARS_MAX } from '../../shared/coupon/coupon-code.ts';
import { carriedOf } from '../../shared/journal/carried.ts';
import type { Receipted } from '../../shared/journal/entry.ts';
import { movesCash } from '../../shared/journal/folds.ts';
import { refundWays } from '../../shared/journal/return-record.ts';
import { saleFact } from '../../shared/journal/sale-fact.ts';
import { ENTRY_SIZE_MAX } from '../../shared/journal/strict-json.ts';
import type { CardFacts } from '../../shared/loyalty/card-facts.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { Tendering } from '../../shared/tender/tender.ts';
import { type Counter, done, type Outcome, refused, say } from './counter.ts';
import { questionsAfter } from './questions.ts';
import { type ReceiptedFact, withBalance } from './return-balance.ts';
import { returnedNow, returnFactOf } from './returned-now.ts';

/**
 * One sale, one entry, one durable write, and goods that came back stand in the same one. Only when it is on disk do
 * drawer and printer move; whatever they do, the sale stays sold.
 */
export async function closeSale(counter: Counter, tendering: Tendering): Promise<Outcome> {
  const { state, journal, paper } = counter;
  const fact = await withBalance(counter, await factOf(counter, tendering));
  const codes = fact.type === 'saleClosed' ? COUPON_CHARS_MAX * (fact.issued?.length ?? 0) : 0;
  if (JSON.stringify(fact).length + codes > ENTRY_SIZE_MAX - 4096) return refused({ code: 'sale.tooLarge' });
  const sale = await journal.record<ReceiptedFact>(fact, { startedAt: state.basket.opened });
  if (movesCash(sale)) paper.kickDrawer();
  paper.print(sale);
  const isSale = sale.type === 'saleClosed';
  const questions = isSale ? questionsAfter(counter.programmes, counter.priced.member) : [];
  const closed = { sale, paper: 'printing' as const, questions };
  return done(
    { ...state, returning: null, tendering: null, closed },
    { sound: 'product', onRecord: true, ...debtWord(sale) },
  );
}

async function factOf(counter: Counter, tendering: Tendering): Promise<ReceiptedFact> {
  const { state, priced, store, sha256 } = counter;
  const returned = returnedNow(counter);
  if (returned && state.basket.lines.length === 0) return returnFactOf(counter, tendering, returned);
  const gifts = await productsGiven(counter);
  const fact = saleFact({ basket: state.basket, priced, tendering, store, gifts, sha256 });
  if (!returned || !state.returning) return fact;
  const ways = refundWays(state.returning.sale, state.returning.before);
  const carried = carriedOf(ways, { refund: returned.refund, total: priced.total, tenders: tendering.tenders });
  return { ...fact, returned: { ...returned, ...(carried && { carried }) } };
}

/** A refund is never refused because its points are spent: the debt is carried, and said. */
function debtWord({ returned }: Receipted) {
  const { greeting, balance } = returned?.member ?? {};
  if (!balance || balance.after >= 0 || balance.after >= balance.before) return {};
  return { notice: say('attention', { code: 'return.pointsOwed', greeting: greeting ?? '', owed: -balance.after }) };
}

async function productsGiven({ priced, catalogue }: Counter): Promise<Map<string, Product>> {
  const skus = [...new Set(priced.evaluation.gifts.map((gift) => gift.sku))];
  const products = await Promise.all(skus.map((sku) => catalogue.product(sku)));
  return new Map(products.flatMap((product) => (product ? [[product.id, product] as const] : [])));
}

/** The member as the sale was priced for them. A closed sale is shown with these figures, not with what came after. */
export function memberOf(closed: Receipted): MemberFacts | null {
  if (closed.type !== 'saleClosed' || !closed.member) return null;
  const { positionAsOfMs, ...known } = closed.member;
  return {
    ...known,
    language: closed.language,
    nextExpiry: known.nextExpiry ?? null,
    unseenSpent: {},
    asOfMs: positionAsOfMs,
    provisional: true,
  };
}

export const cardOf = (closed: Receipted): CardFacts | null =>
  closed.type === 'saleClosed' && closed.card ? { ...closed.card, unseenSpent: {} } : null;
