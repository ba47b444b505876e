import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unseenSales } from '../../electron/till/unseen.ts';
import type { LockedMember } from '../../headoffice/ledger/owners.ts';
import { type Opening, standingOf } from '../../headoffice/ledger/position.ts';
import { shareOf } from '../../headoffice/ledger/shares.ts';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { holdersFor, householdHolder } from '../../shared/loyalty/holder.ts';
import type { Posting, WalletDef } from '../../shared/loyalty/index.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import { day } from '../../shared/units/time.ts';
import { saleOf } from '../fakes/journal-entries.ts';
import { positionOf } from '../fakes/position.ts';
import { law } from './law.ts';

// Three people of one household, one of whom joined twice (`c2` turned out to be `c`), at two tills.
const HOME = 'home';
const TODAY = day('2026-12-01');
const wallet = (id: string, holder: WalletDef['holder']) =>
  [id, { id, name: {}, holder, unit: 'points', scale: 0, life: 'never' } as unknown as WalletDef] as const;
const wallets = new Map([wallet('points', 'member'), wallet('family', 'household')]);
const opening: Opening = { day: day('2026-01-01'), orders: 0, wallets: {} };
const locked = (member: string, merged: string[] = []): LockedMember => ({
  member,
  opening,
  household: HOME,
  merged,
  mergedInto: null,
});
const MEMBERS = [locked('a'), locked('b'), locked('c', ['c2'])];

interface Move {
  readonly who: string;
  readonly till: 0 | 1;
  readonly points: number;
  readonly family: number;
}
const size = fc.integer({ min: -40, max: 60 });
const moves = fc.array(
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'c2'),
    till: fc.constantFrom(0 as const, 1 as const),
    points: size,
    family: size,
  }),
  { minLength: 1, maxLength: 12 },
);

/** Each till writes its own journal; the minutes go on over both. */
function journals(drawn: readonly Move[]): [JournalEntry[], JournalEntry[]] {
  const tills: [JournalEntry[], JournalEntry[]] = [[], []];
  for (const [minute, { who, till, points, family }] of drawn.entries()) {
    const sale = saleOf({ list: 9, discount: 0, tax: 0, rounding: 0, card: 0, mode: 'real', member: who, points: [] });
    const moved = { programme: 'p', rev: 1, name: 'P' };
    tills[till].push({
      ...sale,
      till: `T${till}`,
      seq: tills[till].length + 1,
      endedAt: `2026-11-22T12:${String(minute).padStart(2, '0')}:00+09:00`,
      points: [
        { ...moved, wallet: 'points', points },
        { ...moved, wallet: 'family', points: family, holder: householdHolder(HOME) },
      ].filter((each) => each.points !== 0),
    } as JournalEntry);
  }
  return tills;
}

/** Head office's word on a member after these entries, in whatever order they came. */
function statedOf(of: LockedMember, entries: readonly JournalEntry[], included: number) {
  const postings = Map.groupBy(entries.flatMap(postingsOf), ({ holder }: Posting) => holder);
  const share = shareOf(of, MEMBERS, { openings: new Map(), postings }, { wallets });
  const standing = standingOf({ ...opening, ...share.opening }, share.postings, { wallets, tierSets: [] }, TODAY);
  const ids = [of.member, ...of.merged];
  return positionOf({
    id: of.member,
    orders: entries.filter((entry) => entry.type === 'saleClosed' && ids.includes(entry.member?.id ?? '')).length,
    household: HOME,
    ...(of.merged.length > 0 ? { merged: of.merged } : {}),
    wallets: standing.wallets,
    included,
  });
}

function shownAt(own: readonly JournalEntry[], position: MemberPosition) {
  const unseen = unseenSales();
  for (const entry of own) unseen.add(entry);
  const { orders, wallets: held } = memberFactsOf({
    position,
    last4: '',
    unseen: unseen.of(holdersFor(position), position.included),
    wallets,
    pointsWallet: 'points',
    today: TODAY,
    asOfMs: 0,
  });
  return { orders, points: held.points ?? 0, family: held.family ?? 0 };
}

law(
  'of a household at two tills: however far sync has got, a till shows what head office will say of its own part',
  [moves],
  (drawn) => {
    const [here, there] = journals(drawn);
    for (const member of MEMBERS) {
      const shown = Array.from({ length: here.length + 1 }, (_, seen) =>
        shownAt(here, statedOf(member, [...here.slice(0, seen), ...there], seen)),
      );
      const { orders, wallets: held } = statedOf(member, [...here, ...there], here.length);
      const sum = (name: string): number => (held[name] ?? []).reduce((all, lot) => all + lot.points, 0);
      for (const figures of shown) expect(figures).toEqual({ orders, points: sum('points'), family: sum('family') });
    }
  },
  { numRuns: 1000 },
);

law(
  'a position does not depend on the order of arrival, and all of a household are told the same',
  [moves, fc.func(fc.integer())],
  (drawn, key) => {
    const entries = journals(drawn).flat();
    const shuffled = [...entries].sort((x, y) => key(x.till, x.seq) - key(y.till, y.seq));
    const family = MEMBERS.map((member) => {
      const position = statedOf(member, entries, 0);
      expect(statedOf(member, shuffled, 0)).toEqual(position);
      return position.wallets.family;
    });
    expect(family).toEqual([family[0], family[0], family[0]]);
  },
  { numRuns: 1000 },
);

law(
  'merging commutes with entries that come late under the old id',
  [moves, fc.nat(12)],
  (drawn, cut) => {
    const entries = journals(drawn).flat();
    const [c] = MEMBERS.slice(2) as [LockedMember];
    // A fold over a set: what arrives after the merge is in no other place than what was there before.
    const early = entries.slice(0, cut);
    const late = entries.slice(cut);
    expect(statedOf(c, [...early, ...late], 0)).toEqual(statedOf(c, [...late, ...early], 0));
    const asOne = drawn.map((move) => ({ ...move, who: move.who === 'c2' ? 'c' : move.who }));
    const { wallets: held, orders } = statedOf(c, entries, 0);
    expect({ held, orders }).toEqual({
      held: statedOf(c, journals(asOne).flat(), 0).wallets,
      orders: statedOf(c, journals(asOne).flat(), 0).orders,
    });
  },
  { numRuns: 1000 },
);
