import fc from 'fast-check';
import { expect } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { canonicalJson } from '../../shared/journal/canonical.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import { compileBundle } from '../../shared/programme/index.ts';
import { memberId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { realSale } from '../fakes/real-sale.ts';
import { claim, wallet } from '../tables/programme-build.ts';
import { law } from './law.ts';
import { anyProgramme, listOf } from './programme-arbitraries.ts';

const bought = fc.array(
  fc.record({
    sku: fc.constantFrom('tea', 'cup', 'pot', 'cake'),
    cat: fc.constantFrom('drinks', 'china', 'food'),
    unit: fc.integer({ min: 1, max: 5000 }),
    pieces: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 6 },
);

const member = (held: number): MemberFacts => ({
  id: memberId('m'),
  last4: '0001',
  greeting: 'M',
  segments: [],
  orders: 3,
  consents: [],
  wallets: { pts: points(held) },
  nextExpiry: null,
  unseenSpent: {},
  asOfMs: 0,
  provisional: false,
});
const someone = fc.option(fc.integer({ min: 0, max: 400 }).map(member), { nil: undefined });
const claims = ['p0', 'p1', 'p2', 'p3'].map((id) => claim(id));

law(
  'the hash in a sale’s entry is what head office gets from the bytes of the entry and of the bundle',
  [listOf(anyProgramme, 4), bought, someone],
  (programmes, goods, who) => {
    const bundle = { rev: 3, programmes, wallets: [wallet()], tierSets: [] };
    const sale = realSale(goods, {
      bundle: compileBundle(bundle),
      codes: ['code'],
      claims,
      ...(who && { member: who }),
    });
    const read = openEntry(canonicalJson(JSON.parse(JSON.stringify(sale))));
    if (read?.type !== 'saleClosed') throw new Error('the entry is not read as a sale');
    expect(agrees(read, compileBundle(JSON.parse(JSON.stringify(bundle))), sha256)).toBe(true);
  },
);
