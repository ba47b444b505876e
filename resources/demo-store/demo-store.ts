import type { MemberPosition } from '../../shared/catalogue/member.ts';
import type { Product } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import { type ProgrammeBundle, zProgrammeBundle } from '../../shared/programme/model.ts';
import { type Day, day } from '../../shared/units/time.ts';
import { activityPoints, survey } from '../programmes/activities.ts';
import { type DemoGiftCard, demoGiftCardProducts, demoGiftCards } from './gift-cards.ts';
import { type DemoCard, demoMembers } from './members.ts';
import { demoProducts } from './products.ts';
import { COUPON_PROGRAMMES } from './programmes/coupons.ts';
import { DEMO_EXAMPLES } from './programmes/examples.ts';
import { POINTS_PROGRAMMES } from './programmes/points.ts';
import { PRICE_PROGRAMMES } from './programmes/prices.ts';
import { CHOICE_PROGRAMMES, EVENT_PROGRAMMES, QUESTIONS } from './programmes/questions.ts';
import { SHARED_PROGRAMMES } from './programmes/shared.ts';
import { TIER_SETS, WALLETS } from './programmes/wallets.ts';
import { demoShop } from './store.ts';

export interface DemoStore {
  readonly store: Store;
  readonly products: readonly Product[];
  readonly members: readonly MemberPosition[];
  readonly cards: readonly DemoCard[];
  readonly giftCards: readonly DemoGiftCard[];
  readonly bundle: ProgrammeBundle;
}

/** What is filled in as the template has it keeps the template's golden baskets. */
const EXAMPLES = { ...activityPoints.examples, ...survey.examples, ...DEMO_EXAMPLES };
const proven = (programme: { readonly id: string }) => {
  const examples = EXAMPLES[programme.id];
  return examples ? { ...programme, examples } : programme;
};

export const DEMO_DAY: Day = day('2026-11-22');

/**
 * A grocer's shop in Tokyo that does not exist: enough of everything to try every screen. Always the same for the same
 * day; the day only moves what expires.
 */
export function demoStore(on: Day = DEMO_DAY): DemoStore {
  return {
    store: demoShop(),
    products: [...demoProducts(), ...demoGiftCardProducts()],
    giftCards: demoGiftCards(on),
    ...demoMembers(on),
    bundle: zProgrammeBundle.parse({
      rev: 1,
      programmes: [
        ...PRICE_PROGRAMMES,
        ...POINTS_PROGRAMMES,
        ...COUPON_PROGRAMMES,
        ...SHARED_PROGRAMMES,
        ...CHOICE_PROGRAMMES,
        ...EVENT_PROGRAMMES,
      ].map(proven),
      wallets: WALLETS,
      tierSets: TIER_SETS,
      questions: QUESTIONS,
    }),
  };
}
