import { expect, test } from 'vitest';
import { sha256 } from '../../headoffice/access/crypto.ts';
import { cardHolder, householdHolder } from '../../shared/loyalty/holder.ts';
import { householdId } from '../../shared/units/ids.ts';
import { saleFact } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';
import { card, newMember } from './reference.ts';

/** Wallets that a member, a household and a card hold. */
const WALLETS = [
  ['points', 'member'],
  ['family', 'household'],
  ['fuel', 'card'],
].map(([id, holder]) => ({ id, name: { en: id }, holder, unit: 'points', scale: 0, life: 'never' }));

export function holdersSuite(trial: () => TrialOffice): void {
  const publish = async () => {
    const { db } = trial().office;
    const newest = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').limit(1).executeTakeFirst();
    const rev = (newest?.rev ?? 0) + 1;
    const bytes = JSON.stringify({ rev, programmes: [], wallets: WALLETS, tierSets: [] });
    await trial().office.importReference({ bundles: [{ rev, bytes }] });
  };
  const alarms = async (till: string) =>
    (await trial().office.db.selectFrom('alarm').select('kind').where('till', '=', till).execute()).map(
      ({ kind }) => kind,
    );

  test('all of a household are told when its wallet moves, whoever of them was here, and nobody else', async () => {
    await publish();
    const till = await trial().newTill();
    const home = householdId(`h-${till.till}`);
    const [a, b, stranger] = [`${till.till}:a`, `${till.till}:b`, `${till.till}:c`];
    const opening = { wallets: { family: [{ points: 30 as never }] } };
    await trial().office.importReference({
      members: [
        { ...newMember(a, { points: 5 }), household: home },
        { ...newMember(b), ...opening, household: home },
        newMember(stranger),
      ],
    });
    const before = await till.pullAll('members');
    // What each brought along is in the one wallet from the start.
    for (const id of [a, b])
      expect(before.rows.get(id)?.doc).toMatchObject({ household: home, wallets: { family: [{ points: 30 }] } });
    const holder = householdHolder(home);
    till.record(saleFact({ member: a, points: [{ points: 7, wallet: 'family', holder }, { points: 2 }] }));
    till.record(saleFact({ member: b, points: [{ points: -20, wallet: 'family', holder }] }));
    await till.uploadAll();
    const after = await till.pullAll('members', before.checkpoint);
    expect([...after.rows.keys()].sort()).toEqual([a, b]);
    expect(after.rows.get(a)?.doc).toMatchObject({
      orders: 1,
      included: 2,
      wallets: { family: [{ points: 17 }], points: [{ points: 7 }] },
    });
    expect(after.rows.get(b)?.doc).toMatchObject({ orders: 1, wallets: { family: [{ points: 17 }] } });
    expect(after.rows.get(b)?.doc).not.toHaveProperty('wallets.points');
    expect(await alarms(till.till)).not.toContain('household.unknown');
  });

  test('who joins a household later brings what was collected alone', async () => {
    await publish();
    const till = await trial().newTill();
    const home = householdId(`j-${till.till}`);
    const [a, b] = [`${till.till}:ja`, `${till.till}:jb`];
    await trial().office.importReference({ members: [{ ...newMember(a), household: home }, newMember(b)] });
    till.record(saleFact({ member: b, points: [{ points: 9, wallet: 'family' }] }));
    await till.uploadAll();
    const alone = await till.pullAll('members');
    expect(alone.rows.get(a)?.doc).toMatchObject({ wallets: {} });
    await trial().office.importReference({ members: [{ ...newMember(b), household: home }] });
    const joined = await till.pullAll('members', alone.checkpoint);
    for (const id of [a, b]) expect(joined.rows.get(id)?.doc).toMatchObject({ wallets: { family: [{ points: 9 }] } });
    // The same file again, and one that names no household, say nothing new.
    for (const again of [{ ...newMember(b), household: home }, newMember(b)])
      await trial().office.importReference({ members: [again] });
    expect((await till.pullAll('members', joined.checkpoint)).rows.size).toBe(0);
  });

  test('a card without a name holds its own wallets, and brings them down with it', async () => {
    await publish();
    const till = await trial().newTill();
    const key = sha256(`nameless ${till.till}`);
    const { member: _nobody, ...nameless } = card(key, 'x');
    till.record(saleFact({ points: [{ points: 36, wallet: 'fuel', holder: cardHolder(key) }] }));
    await till.uploadAll();
    // Sold to before head office heard of the card: kept, shown to somebody, and counted once it is known.
    expect(await alarms(till.till)).toContain('card.unknown');
    const before = await till.pullAll('cards');
    await trial().office.importReference({ cards: [nameless] });
    const known = await till.pullAll('cards', before.checkpoint);
    expect(known.rows.get(key)?.doc).toEqual({
      ...nameless,
      wallets: { fuel: [{ points: 36 }] },
      included: 1,
      asOfMs: trial().clock.ms,
    });
    till.record(saleFact({ points: [{ points: -30, wallet: 'fuel', holder: cardHolder(key) }] }));
    await till.uploadAll();
    const after = await till.pullAll('cards', known.checkpoint);
    expect(after.rows.get(key)?.doc).toMatchObject({ included: 2, wallets: { fuel: [{ points: 6 }] } });
    expect(after.rows.get(key)?.doc).not.toHaveProperty('member');
    await trial().office.importReference({ cards: [nameless] });
    expect((await till.pullAll('cards', after.checkpoint)).rows.size).toBe(0);
  });

  test('what a store or a till holds is posted to it and to no member', async () => {
    const till = await trial().newTill();
    const member = `${till.till}:m`;
    await trial().office.importReference({ members: [newMember(member)] });
    till.record(
      saleFact({
        member,
        points: [
          { points: 3, wallet: 'kitty', holder: 'store' },
          { points: 4, wallet: 'kitty', holder: 'till' },
          { points: 5, wallet: 'kitty', holder: 'programme/earn' },
        ],
      }),
    );
    await till.uploadAll();
    const rows = await trial().office.db.selectFrom('posting').selectAll().where('till', '=', till.till).execute();
    expect(rows.map((row) => [row.member, row.points])).toEqual([
      [`store/${till.store}`, 3],
      [`till/${till.till}`, 4],
      ['programme/earn', 5],
    ]);
    expect(await alarms(till.till)).not.toContain('member.unknown');
  });

  test('two tills that serve one household at once, in both orders, lose nothing', async () => {
    await publish();
    const tills = await Promise.all([trial().newTill(), trial().newTill()]);
    const home = householdId(`l-${tills[0].till}`);
    const holder = householdHolder(home);
    const ids = ['a', 'b', 'c', 'd'].map((each) => `${tills[0].till}:l${each}`);
    await trial().office.importReference({ members: ids.map((id) => ({ ...newMember(id), household: home })) });
    for (let round = 0; round < 10; round++) {
      for (const [at, till] of tills.entries()) {
        const order = at === 0 ? ids : [...ids].reverse();
        for (const member of order)
          till.record(saleFact({ member, points: [{ points: 1, wallet: 'family', holder }, { points: 1 }] }));
      }
      await Promise.all(tills.map((till) => till.uploadAll(till.sealed.length - ids.length)));
    }
    const { rows } = await tills[0].pullAll('members');
    for (const id of ids)
      expect(rows.get(id)?.doc).toMatchObject({
        orders: 20,
        wallets: { family: [{ points: 80 }], points: [{ points: 20 }] },
      });
  });
}
