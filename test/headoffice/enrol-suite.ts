import { expect, test } from 'vitest';
import { sha256 } from '../../headoffice/access/crypto.ts';
import type { EntryFact } from '../../shared/journal/entry.ts';
import { saleFact, type WireTill } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';
import { card, newMember } from './reference.ts';

interface Joining {
  readonly member: string;
  readonly card: string;
  readonly phone?: string;
  readonly points?: number;
  readonly offers?: boolean;
}

export const joined = (p: Joining): EntryFact =>
  ({
    type: 'memberEnrolled',
    member: p.member,
    card: { key: sha256(p.card), last4: p.card.slice(-4) },
    ...(p.phone ? { phone: sha256(p.phone) } : {}),
    consents: [{ purpose: 'offers', given: p.offers ?? false, version: '2026-11', language: 'ja' }],
    minute: 600,
    points: p.points ? [{ wallet: 'points', programme: 'joining', rev: 1, name: 'Joining', points: p.points }] : [],
    bundle: 0,
  }) as unknown as EntryFact;

export function enrolSuite(trial: () => TrialOffice): void {
  const alarmsOf = async ({ till }: WireTill) =>
    (
      await trial()
        .office.db.selectFrom('alarm')
        .select(['kind', 'facts'])
        .where('till', '=', till)
        .where('kind', 'like', 'enrolment.%')
        .execute()
    ).map(({ kind, facts }) => ({ kind, ...(facts as object) }));
  const positionOf = async (till: WireTill, id: string) => (await till.pullAll('members')).rows.get(id)?.doc;
  const cardOf = async (till: WireTill, number: string) => (await till.pullAll('cards')).rows.get(sha256(number))?.doc;

  test('who joined at a till is a member everywhere, with the card and what joining gave, once', async () => {
    const [a, b] = [await trial().newTill(), await trial().newTill()];
    const before = { members: (await b.pullAll('members')).total, cards: (await b.pullAll('cards')).total };
    const number = `new-${a.till}-0001`;
    a.record(joined({ member: `${a.till}:n`, card: number, points: 100, offers: true }));
    a.record(saleFact({ member: `${a.till}:n`, points: [{ points: 5 }] }));
    await a.uploadAll();
    await a.post(a.sealed); // the same once more: a retry
    expect(await cardOf(b, number)).toMatchObject({
      key: sha256(number),
      member: `${a.till}:n`,
      state: 'active',
      last4: '0001',
    });
    expect(await positionOf(b, `${a.till}:n`)).toMatchObject({
      orders: 1,
      consents: ['offers'],
      wallets: { points: [{ points: 105 }] },
    });
    expect((await b.pullAll('members')).total).toBe(before.members + 1);
    expect((await b.pullAll('cards')).total).toBe(before.cards + 1);
    expect(await alarmsOf(a)).toEqual([]);
  });

  test('a card that lay in the stack without a name gets one', async () => {
    const till = await trial().newTill();
    const number = `stack-${till.till}-0002`;
    const { member: _nobody, ...nameless } = card(sha256(number), 'x');
    await trial().office.importReference({ cards: [{ ...nameless, last4: '0002' }] });
    till.record(joined({ member: `${till.till}:s`, card: number }));
    await till.uploadAll();
    expect(await cardOf(till, number)).toMatchObject({ member: `${till.till}:s`, last4: '0002' });
    // A file that still thinks that the card lies in the stack takes it away from nobody.
    await trial().office.importReference({ cards: [{ ...nameless, last4: '0002' }] });
    expect(await cardOf(till, number)).toMatchObject({ member: `${till.till}:s` });
  });

  test('one card given out at two tills that had not heard of each other: one person, whoever tells it first', async () => {
    const figures = [];
    for (const order of [0, 1] as const) {
      const tills = [await trial().newTill(), await trial().newTill()] as const;
      const number = `twice-${tills[0].till}-0003`;
      const ids = tills.map(({ till }) => `${till}:d`);
      for (const [at, till] of tills.entries()) {
        const early = { endedAt: `2026-11-22T1${at}:00:00+09:00` };
        till.record(joined({ member: ids[at] ?? '', card: number, points: 10 }), early);
        till.record(saleFact({ member: ids[at] ?? '', points: [{ points: 3 + at }] }));
      }
      const [first, second] = order === 0 ? tills : [tills[1], tills[0]];
      await first.uploadAll();
      await second.uploadAll();
      expect(await alarmsOf(second)).toEqual([{ kind: 'enrolment.sameCard', member: ids[1], into: ids[0] }]);
      expect(await cardOf(second, number)).toMatchObject({ member: ids[0] });
      expect(await positionOf(second, ids[1] ?? '')).toMatchObject({ mergedInto: ids[0], wallets: {} });
      // Entries under the id that is gone land with the survivor, however late.
      second.record(saleFact({ member: ids[order === 0 ? 1 : 0] ?? '', points: [{ points: -4 }] }));
      await second.uploadAll();
      const survivor = (await positionOf(first, ids[0] ?? '')) as { orders: number; wallets: object };
      expect(survivor).toMatchObject({ merged: [ids[1]] });
      figures.push({ orders: survivor.orders, wallets: survivor.wallets });
    }
    expect(figures[0]).toEqual({ orders: 3, wallets: { points: [{ points: 23 }] } });
    expect(figures[1]).toEqual(figures[0]);
  });

  test('who joins again with the telephone number of before is the member of before', async () => {
    const till = await trial().newTill();
    const [old, young] = [`${till.till}:p1`, `${till.till}:p2`];
    const phone = `tel:+8190${till.till}`;
    till.record(joined({ member: old, card: `p1-${till.till}`, phone, points: 7 }));
    till.record(joined({ member: young, card: `p2-${till.till}`, phone, points: 7 }));
    await till.uploadAll();
    expect(await alarmsOf(till)).toEqual([{ kind: 'enrolment.samePhone', member: young, into: old }]);
    for (const number of [`p1-${till.till}`, `p2-${till.till}`])
      expect(await cardOf(till, number)).toMatchObject({ member: old });
    expect(await positionOf(till, old)).toMatchObject({ wallets: { points: [{ points: 14 }] } });
  });

  test("a card that was a member's all along: who was imported stays, with the household and the dates of the lots", async () => {
    const till = await trial().newTill();
    const [known, young] = [`${till.till}:k`, `${till.till}:y`];
    const number = `known-${till.till}`;
    const lot = { points: 40 as never, until: '2027-03-31' as never };
    await trial().office.importReference({
      members: [{ ...newMember(known, { greeting: 'Mika' }), wallets: { points: [lot] } }],
      cards: [card(sha256(number), known)],
    });
    till.record(joined({ member: young, card: number }));
    till.record(saleFact({ member: young, points: [{ points: 9, until: '2027-01-31' }] }));
    await till.uploadAll();
    expect(await positionOf(till, known)).toMatchObject({
      greeting: 'Mika',
      orders: 1,
      wallets: {
        points: [
          { points: 9, until: '2027-01-31' },
          { points: 40, until: '2027-03-31' },
        ],
      },
    });
  });

  test('an id that is somebody else already is no door to their account', async () => {
    const till = await trial().newTill();
    const victim = `${till.till}:v`;
    await trial().office.importReference({ members: [newMember(victim, { points: 50 })] });
    till.record(joined({ member: victim, card: `stolen-${till.till}` }));
    await till.uploadAll();
    expect(await alarmsOf(till)).toEqual([{ kind: 'enrolment.idTaken', member: victim }]);
    expect(await cardOf(till, `stolen-${till.till}`)).toBeUndefined();
  });

  test('points that no programme gives for joining ring an alarm, and stay', async () => {
    const till = await trial().newTill();
    till.record(joined({ member: `${till.till}:r`, card: `rich-${till.till}`, points: 1_000_000 }));
    await till.uploadAll();
    const kinds = await trial().office.db.selectFrom('alarm').select('kind').where('till', '=', till.till).execute();
    expect(kinds).toContainEqual({ kind: 'evaluation.differs' });
    expect(await positionOf(till, `${till.till}:r`)).toMatchObject({ wallets: { points: [{ points: 1_000_000 }] } });
  });

  test('two tills enrol and sell at once, and nobody is locked out', async () => {
    const tills = await Promise.all(Array.from({ length: 4 }, () => trial().newTill()));
    const number = (round: number) => `rush-${tills[0]?.till}-${round}`;
    for (let round = 0; round < 5; round++) {
      for (const till of tills) {
        till.record(joined({ member: `${till.till}:r${round}`, card: number(round), points: 1 }));
        till.record(saleFact({ member: `${till.till}:r${round}`, points: [{ points: 1 }] }));
      }
      await Promise.all(tills.map((till) => till.uploadAll(till.sealed.length - 2)));
    }
    const [till] = tills as [WireTill];
    const members = (await till.pullAll('members')).rows;
    for (let round = 0; round < 5; round++) {
      const { member } = (await cardOf(till, number(round))) as { member: string };
      expect(members.get(member)?.doc).toMatchObject({ orders: 4, wallets: { points: [{ points: 8 }] } });
    }
  });
}
