import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldWallet, type Posting, type TierSet, tierOf } from '../../shared/loyalty/index.ts';
import { compileBundle, type MemberInput } from '../../shared/programme/index.ts';
import { carryWallets } from '../../shared/programme/rehearsal-wallets.ts';
import { memberId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, day } from '../../shared/units/time.ts';
import { WALLET } from './loyalty-build.ts';

const FIRST = day('2024-01-01');
const wallet = { ...WALLET, life: { days: 365 } };
const ladder: TierSet = {
  id: 'ladder',
  name: {},
  metric: wallet.id,
  levels: [
    { name: 'silver', at: 100 },
    { name: 'gold', at: 300 },
  ],
  keep: { days: 200 },
  grace: 10,
  down: 'one',
};
const ladders = fc.constantFrom<TierSet>(ladder, { ...ladder, keep: 'nextYear', down: 'fit' }, { ...ladder, grace: 0 });
const ann: MemberInput = { id: memberId('ann'), segments: [], orders: 0, wallets: {} };

const visits = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 150 }),
    kind: fc.constantFrom('earn', 'spend'),
    count: fc.integer({ min: 1, max: 150 }),
  }),
  { minLength: 1, maxLength: 25 },
);

test('dropping what is over changes neither a balance nor a tier: the same as folding every posting', () =>
  fc.assert(
    fc.property(ladders, visits, (set, all) => {
      const bundle = compileBundle({ rev: 1, programmes: [], wallets: [wallet], tierSets: [set] });
      const carried = carryWallets(bundle);
      const postings: Posting[] = [];
      let on = FIRST;
      for (const [n, { after, kind, count }] of all.entries()) {
        on = addDays(on, after);
        const at = { day: on, epochMs: Date.parse(on) + n };
        expect(carried.balance(wallet, ann, on)).toBe(foldWallet(postings, wallet, on).balance);
        expect(carried.tier(ann, on)).toBe(tierOf(set, postings, wallet, on).tier);
        const move = { kind: kind as Posting['kind'], points: count, at };
        carried.move(wallet, ann, move);
        postings.push({
          ...move,
          key: String(n).padStart(3, '0'),
          wallet: wallet.id,
          holder: 'ann',
          points: points(count),
        });
      }
      const { balance, pending, debt, expired } = foldWallet(postings, wallet, on);
      expect(carried.held(wallet.id, on)).toEqual({ open: balance + debt + pending, debt, expired });
    }),
    { numRuns: 1000 },
  ));
