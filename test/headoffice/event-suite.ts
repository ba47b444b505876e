// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HappenedEvent } from '../../headoffice/events/books.ts';
import { recordEvent } from '../../headoffice/events/record-event.ts';
import { runTick } from '../../headoffice/events/tick.ts';
import { openBundleShelf } from '../../headoffice/ledger/bundle-shelf.ts';
import { mergeByHand } from '../../headoffice/members/join.ts';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import { addDays, day } from '../../shared/units/time.ts';
import { saleFact, type WireTill } from '../fakes/wire-till.ts';
import { joined } from './enrol-suite.ts';
import type { TrialOffice } from './office.ts';
import { newMember, store } from './reference.ts';

const DAY_MS = 86_400_000;

const programmeOf = (id: string, on: string, effect: object, parts: object = {}) => ({
  id,
  rev: 1,
  name: { en: id },
  on,
  entry: 'auto',
  then: [effect],
  stack: { phase: 'earn', priority: 0 },
  ...parts,
});
const earns = (rate: string) => ({ do: 'earn', wallet: 'points', rate, per: 'event' });
const issues = (template: string) => ({ do: 'issue', what: 'coupon', template, days: 30 });

/** Events that head office evaluates itself, on either database. */
export function eventSuite(trial: () => TrialOffice): void {
  let clockMs = 0;
  beforeEach(() => {
    clockMs = trial().clock.ms;
  });
  afterEach(() => {
    trial().clock.ms = clockMs;
  });
  const books = (timeZone?: string) => {
    const { db, keys } = trial().office;
    return { db, keys, shelf: openBundleShelf(), nowMs: () => trial().clock.ms, timeZone };
  };
  async function publish(...programmes: object[]): Promise<number> {
    const { db } = trial().office;
    const newest = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').limit(1).executeTakeFirst();
    const rev = (newest?.rev ?? 0) + 1;
    const wallet = { id: 'points', name: {}, holder: 'member', unit: 'points', scale: 0, life: 'never' };
    const bytes = JSON.stringify({ rev, programmes, wallets: [wallet], tierSets: [] });
    await trial().office.importReference({ bundles: [{ rev, bytes }] });
    return rev;
  }
  const enrol = (...ids: string[]) => trial().office.importReference({ members: ids.map((id) => newMember(id)) });
  const happened = (id: string, name: string, member: string, parts: Partial<HappenedEvent> = {}): HappenedEvent => {
    return { source: 'suite', id, name, member, fields: {}, ...parts };
  };
  async function record(event: HappenedEvent, timeZone?: string) {
    const recorded = await recordEvent(books(timeZone), event);
    if (!recorded.ok) throw new Error(recorded.error.code);
    return recorded.value.answer;
  }
  const positionOf = async (till: WireTill, id: string) =>
    (await till.pullAll('members')).rows.get(id)?.doc as MemberPosition | undefined;
  const couponsOf = async (till: WireTill, id: string) =>
    ((await positionOf(till, id))?.coupons ?? []).map(({ template, until }) => [template, until]);

  describe('a limit of the whole chain', () => {
    test('is never passed by events that are told at the same moment', async () => {
      const members = Array.from({ length: 12 }, (_, n) => `rush-${n}`);
      await enrol(...members);
      await publish(programmeOf('rush', 'visitedFair', earns('10'), { limit: { uses: 5 } }));
      const answers = await Promise.all(members.map((id) => record(happened(`fair-${id}`, 'visitedFair', id))));
      expect(answers.filter(({ earned }) => earned.length > 0)).toHaveLength(5);
    });

    test('counts what tills hold, and leaves tills what they hold', async () => {
      const [a, b] = [await trial().newTill(), await trial().newTill()];
      const members = Array.from({ length: 40 }, (_, n) => `fair-${n}`);
      await enrol(...members);
      const where = { stores: [a.store, b.store] };
      await publish(programmeOf('held', 'cameToFair', earns('10'), { limit: { uses: 30 }, where }));
      const heldBy = async (till: WireTill) =>
        (await till.pull('bundles')).body.shares?.find(({ programme }) => programme === 'held')?.uses ?? 0;
      const held = (await heldBy(a)) + (await heldBy(b));
      expect(held).toBeGreaterThan(0);
      expect(held).toBeLessThan(30);
      const tell = (id: string) => record(happened(`held-${id}`, 'cameToFair', id, { store: a.store }));
      const given = (await Promise.all(members.map(tell))).filter(({ earned }) => earned.length > 0);
      expect(given).toHaveLength(30 - held);
      // There is nothing left to give, and what was given counts.
      a.record({ ...saleFact({}), uses: [{ programme: 'held', amount: 0 }], openedDay: '2026-11-22' } as never);
      await a.uploadAll();
      expect((await heldBy(a)) + (await heldBy(b))).toBe(held);
    });

    test('of what only head office knows of lies with no till', async () => {
      const till = await trial().newTill();
      await enrol('ticked-1', 'ticked-2', 'ticked-3');
      await publish(programmeOf('calendar', 'friendBought', earns('10'), { limit: { uses: 2 } }));
      expect((await till.pull('bundles')).body.shares ?? []).toEqual([]);
      const tell = (id: string) => record(happened(`friend-${id}`, 'friendBought', id));
      const answers = await Promise.all(['ticked-1', 'ticked-2', 'ticked-3'].map(tell));
      expect(answers.filter(({ earned }) => earned.length > 0)).toHaveLength(2);
    });

    test('begins anew with its period', async () => {
      await enrol('monthly-1', 'monthly-2');
      await publish(programmeOf('monthly', 'gaveBlood', earns('10'), { limit: { uses: 1, per: 'month' } }));
      expect((await record(happened('m1', 'gaveBlood', 'monthly-1'))).earned).toHaveLength(1);
      expect((await record(happened('m2', 'gaveBlood', 'monthly-2'))).earned).toEqual([]);
      trial().clock.ms += 10 * DAY_MS;
      expect((await record(happened('m3', 'gaveBlood', 'monthly-2'))).earned).toHaveLength(1);
    });
  });

  describe('joining', () => {
    const welcome = programmeOf('welcome', 'joined', issues('welcome'), { limit: { usesPerMember: 1 } });
    const atOnce = programmeOf('at-once', 'joined', earns('50'));
    const firstTwo = programmeOf('first-two', 'joined', earns('500'), { limit: { uses: 2 } });
    const join = (till: WireTill, member: string, card: string, bundle: number, parts: object = {}) =>
      till.record({ ...joined({ member, card, points: 50 }), bundle, ...parts } as never);
    /** What follows beside an upload; the house is kept so that a test can wait for it. */
    const settled = () => trial().office.keepHouse();

    test('at a till brings its coupon, once, whoever else tells of it', async () => {
      const till = await trial().newTill();
      const rev = await publish(welcome, atOnce, firstTwo);
      const id = `${till.till}:w`;
      join(till, id, `w-${till.till}`, rev);
      await till.uploadAll();
      await till.post(till.sealed);
      await settled();
      await settled();
      expect(await couponsOf(till, id)).toEqual([['welcome', '2026-12-22']]);
      // Its points were given at the counter; what only the first two get is head office's to give.
      expect((await positionOf(till, id))?.wallets).toEqual({ points: [{ points: 550 }] });
      expect(await record(happened('again', 'joined', id))).toMatchObject({ earned: [], coupons: [] });
      expect(await couponsOf(till, id)).toHaveLength(1);
    });

    test('told of twice by a partner counts once', async () => {
      await enrol('web-joiner');
      await publish(welcome);
      expect((await record(happened('web-1', 'joined', 'web-joiner'))).coupons).toHaveLength(1);
      expect(await record(happened('web-2', 'joined', 'web-joiner'))).toMatchObject({ coupons: [], earned: [] });
    });

    test('with a card that is somebody’s already is no joining, nor is a merged id’s', async () => {
      const [a, b] = [await trial().newTill(), await trial().newTill()];
      const rev = await publish(welcome);
      const card = `both-${a.till}`;
      const [first, second] = [`${a.till}:1`, `${b.till}:2`];
      // The younger one's entry comes first, and has its coupon; the older one's comes late.
      join(b, second, card, rev, { endedAt: '2026-11-22T12:30:00+09:00' });
      await b.uploadAll();
      await settled();
      join(a, first, card, rev, { endedAt: '2026-11-22T12:00:00+09:00' });
      await a.uploadAll();
      await settled();
      expect(await couponsOf(a, first)).toEqual([['welcome', '2026-12-22']]);
      expect((await positionOf(a, second))?.mergedInto).toBe(first);
      await enrol(`${a.till}:old`);
      const office = { db: trial().office.db, shelf: openBundleShelf(), nowMs: trial().clock.ms };
      await mergeByHand(office, { from: first, into: `${a.till}:old` });
      expect(await record(happened('merged', 'joined', `${a.till}:old`))).toMatchObject({ coupons: [] });
      expect(await couponsOf(a, `${a.till}:old`)).toHaveLength(1);
    });

    test('is of its own day where the entry comes late, and the coupon counts from when it is given', async () => {
      const till = await trial().newTill();
      const rev = await publish({ ...welcome, active: { to: '2026-11-22' } });
      const id = `${till.till}:late`;
      join(till, id, `late-${till.till}`, rev, { businessDate: '2026-11-22' });
      await publish();
      trial().clock.ms += 40 * DAY_MS;
      await till.uploadAll();
      await settled();
      expect(await couponsOf(till, id)).toEqual([['welcome', addDays(day('2026-11-22'), 70)]]);
    });

    test('in training is none', async () => {
      const till = await trial().newTill();
      const rev = await publish(welcome);
      till.record({ ...joined({ member: `${till.till}:t`, card: 't' }), bundle: rev } as never, { mode: 'training' });
      await till.uploadAll();
      await settled();
      expect(await positionOf(till, `${till.till}:t`)).toBeUndefined();
    });
  });

  test('a coupon that has no room for a code is given all the same: it is used with the card', async () => {
    const till = await trial().newTill();
    const id = '雪'.repeat(80);
    await publish(programmeOf('long', 'photographed', issues('photo')));
    await enrol(id);
    expect((await record(happened('p1', 'photographed', id))).coupons).toMatchObject([
      { template: 'photo', code: null },
    ]);
    expect(await couponsOf(till, id)).toEqual([['photo', '2026-12-22']]);
    const issued = [{ what: 'coupon', template: '雪'.repeat(60), programme: 'long', rev: 1, name: 'Photo' }];
    till.record({ ...saleFact({}), issued } as never);
    till.record({ ...saleFact({}), issued: [{ ...issued[0], template: 'photo' }] } as never);
    await till.uploadAll();
    const alarms = trial().office.db.selectFrom('alarm').select(['seq', 'facts']).where('till', '=', till.till);
    const found = await alarms.where('kind', '=', 'coupon.codeTooLong').execute();
    expect(found).toMatchObject([{ seq: 1, facts: { reason: expect.stringContaining('a QR code holds 396') } }]);
  });

  describe('the day', () => {
    const on = async (event: HappenedEvent, timeZone?: string) => {
      await record(event, timeZone);
      const { source, id } = event;
      const { db } = trial().office;
      const row = db.selectFrom('source_event').select('day').where('source', '=', source).where('id', '=', id);
      return (await row.executeTakeFirstOrThrow()).day;
    };

    test.each([
      // hour of 22 November UTC, zone of the store, its day
      [3, 'Asia/Tokyo', '2026-11-22'],
      [16, 'Asia/Tokyo', '2026-11-23'],
      [3, 'America/Los_Angeles', '2026-11-21'],
      [16, 'America/Los_Angeles', '2026-11-22'],
    ])('at %i o’clock UTC in %s is %s', async (hour, timeZone, expected) => {
      const id = `zone-${hour}-${timeZone.length}`;
      await enrol(id);
      await trial().office.importReference({ stores: [{ ...store(id), timeZone } as never] });
      trial().clock.ms += (hour - 3) * 3_600_000;
      expect(await on(happened(id, 'anything', id, { store: id }))).toBe(expected);
    });

    test('is the chain’s where no store is named', async () => {
      await enrol('nowhere');
      expect(await on(happened('n1', 'anything', 'nowhere'), 'America/Los_Angeles')).toBe('2026-11-21');
      expect(await on(happened('n2', 'anything', 'nowhere', { store: 'no-such' }), 'Pacific/Auckland')).toBe(
        '2026-11-22',
      );
    });
  });

  describe('the tick', () => {
    const DAYS = programmeOf('days', 'tick', earns('1'));
    const ticked = async (member: string) => {
      const { db } = trial().office;
      const told = db
        .selectFrom('source_event')
        .select(['day'])
        .where('source', '=', 'tick')
        .where('member', '=', member);
      return (await told.orderBy('at_ms').orderBy('day').execute()).map((row) => row.day);
    };
    const clean = async () => {
      await trial().office.db.deleteFrom('tick_run').execute();
      await trial().office.db.deleteFrom('member').execute();
    };

    test('makes up the days on which head office stood still, each once, in order, and not for ever', async () => {
      await clean();
      await enrol('daily');
      await publish(DAYS);
      await runTick(books());
      expect(await ticked('daily')).toEqual(['2026-11-22']);
      trial().clock.ms += 4 * DAY_MS;
      await Promise.all([runTick(books()), runTick(books())]);
      await runTick(books());
      expect(await ticked('daily')).toEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']);
      trial().clock.ms += 300 * DAY_MS;
      await runTick(books());
      expect((await ticked('daily')).length).toBe(5 + 32);
    });

    test('goes on with the day that was cut off', async () => {
      await clean();
      await enrol('tick-a', 'tick-z');
      await publish(DAYS);
      const rows = [
        { day: '2026-11-20', after_member: 'tick-m', done: false },
        { day: '2026-11-21', after_member: '', done: true },
      ];
      await trial().office.db.insertInto('tick_run').values(rows).execute();
      await runTick(books());
      expect([await ticked('tick-a'), await ticked('tick-z')]).toEqual([['2026-11-22'], ['2026-11-20', '2026-11-22']]);
    });

    test('asks about no day on which no programme asked', async () => {
      await clean();
      await enrol('unasked');
      await publish();
      await runTick(books());
      trial().clock.ms += 3 * DAY_MS;
      await runTick(books());
      await publish(DAYS);
      await runTick(books());
      expect(await ticked('unasked')).toEqual(['2026-11-25']);
    });
  });
}
