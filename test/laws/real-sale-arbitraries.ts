import fc from 'fast-check';
import { type Bought, memberHolding } from '../fakes/real-sale.ts';

/** What a customer brings to the till: up to six products, dear and cheap. */
export const anyBought: fc.Arbitrary<Bought[]> = fc.array(
  fc.record({
    sku: fc.constantFrom('tea', 'cup', 'pot', 'cake'),
    cat: fc.constantFrom('drinks', 'china', 'food'),
    unit: fc.integer({ min: 1, max: 5000 }),
    pieces: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Somebody with a few points, or nobody that is known. */
export const anyBuyer = fc.option(fc.integer({ min: 0, max: 400 }).map(memberHolding), { nil: undefined });
