import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { verifyHash } from '../../headoffice/access/crypto.ts';
import { makeSource, revokeSource } from '../../headoffice/access/event-sources.ts';
import { makeBatch } from '../../headoffice/coupons/batch.ts';
import { recordEvent } from '../../headoffice/events/record-event.ts';
import { runTick } from '../../headoffice/events/tick.ts';
import { memberView } from '../../headoffice/insight/members.ts';
import { openBundleShelf } from '../../headoffice/ledger/bundle-shelf.ts';
import { cardKey } from '../../headoffice/members/card-key.ts';
import { activityPoints } from '../../resources/programmes/activities.ts';
import { referral } from '../../resources/programmes/friends.ts';
import { birthday, welcome } from '../../resources/programmes/moments.ts';
import type { ProgrammeTemplate } from '../../resources/programmes/template.ts';
import { winBack } from '../../resources/programmes/win-back.ts';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import { readCoupon } from '../../shared/coupon/coupon-code.ts';
import { EventSender } from '../fakes/event-source.ts';
import { returnFact } from '../fakes/return-fact.ts';
import { giftCardFact, saleFact, type WireTill } from '../fakes/wire-till.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { newMember } from '../headoffice/reference.ts';

const waiting = {
  id: 'waiting',
  name: { en: 'Points that wait for a word' },
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
  pending: { event: 'addressConfirmed' },
};
const waits = {
  id: 'waits',
  rev: 1,
  name: { en: 'Points once your address is confirmed' },
  on: 'signedUp',
  entry: 'auto',
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
  then: [{ do: 'earn', wallet: 'waiting', rate: '40', per: 'event' }],
  stack: { phase: 'earn', priority: 0 },
};
const rulesOf = (...templates: ProgrammeTemplate<never>[]) => {
  const all = templates.map((template) => template.rules(template.defaults));
  const wallets = new Map(all.flatMap(({ wallets = [] }) => wallets.map((wallet) => [wallet.id, wallet])));
  return { programmes: all.flatMap(({ programmes }) => programmes), wallets: [...wallets.values()] };
};
const { programmes, wallets } = rulesOf(
  welcome as never,
  birthday as never,
  activityPoints as never,
  referral as never,
  winBack as never,
);
const bundle = { rev: 1, programmes: [...programmes, waits], wallets: [...wallets, waiting], tierSets: [] };

let trial: TrialOffice;
let till: WireTill;
let partner: EventSender;

async function newSender(name: string): Promise<EventSender> {
  const made = await makeSource(trial.office.db, { source: name, name, nowMs: trial.clock.ms });
  if (!made) throw new Error(`${name} is taken`);
  const sender = new EventSender(trial.office.url, made);
  sender.nowMs = () => trial.clock.ms;
  return sender;
}
const books = () => {
  const { db, keys } = trial.office;
  return { db, keys, shelf: openBundleShelf(), nowMs: () => trial.clock.ms };
};
beforeAll(async () => {
  trial = await startTrialOffice();
  await trial.office.importReference({ bundles: [{ rev: 1, bytes: JSON.stringify(bundle) }] });
  till = await trial.newTill();
  partner = await newSender('reviews');
});
afterAll(() => trial.close());

async function memberOf(id: string): Promise<MemberPosition> {
  const { rows } = await till.pullAll('members');
  return rows.get(id)?.doc as MemberPosition;
}
const pointsOf = async (id: string, wallet = 'points') =>
  ((await memberOf(id)).wallets[wallet] ?? []).reduce((sum, lot) => sum + lot.points, 0);
const enrol = (id: string, parts: object = {}) =>
  trial.office.importReference({ members: [{ ...newMember(id), ...parts } as never] });
async function sell(member: string, parts: object = {}): Promise<void> {
  till.record({ ...saleFact({ member }), ...parts } as never);
  await till.uploadAll(till.sealed.length - 1);
}
const review = (id: string, member: string, letters = 50) => {
  return { id, event: 'reviewWritten', member, fields: { letters } };
};

describe('a source', () => {
  test('is answered the same however often it sends, and its points are posted once', async () => {
    await enrol('reviewer');
    const first = await partner.send(review('r1', 'reviewer'));
    expect(first).toMatchObject({
      status: 200,
      body: { outcome: 'recorded', earned: [{ wallet: 'points', points: 50 }] },
    });
    const again = await Promise.all([1, 2, 3].map(() => partner.send(review('r1', 'reviewer'))));
    for (const each of again) expect(each.body).toEqual({ ...first.body, outcome: 'alreadyRecorded' });
    expect(await pointsOf('reviewer')).toBe(50);
  });

  test('sends one event at once from many hands, and it counts once', async () => {
    await enrol('crowd');
    const sent = await Promise.all(Array.from({ length: 8 }, () => partner.send(review('r-crowd', 'crowd'))));
    expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await pointsOf('crowd')).toBe(50);
  });

  test('is refused where one id says two things, and the first one stands', async () => {
    await enrol('turncoat');
    await partner.send(review('r2', 'turncoat'));
    const other = await partner.send(review('r2', 'turncoat', 60));
    expect(other).toMatchObject({ status: 409, body: { error: 'event.different' } });
    expect(await partner.send(review('r2', 'reviewer'))).toMatchObject({ status: 409 });
    expect(await pointsOf('turncoat')).toBe(50);
  });

  test('has its limits per member counted, at every source, and told to the tills', async () => {
    const other = await newSender('blogs');
    await enrol('writer');
    await partner.send(review('r3', 'writer'));
    expect((await other.send(review('r3', 'writer'))).body.earned).toEqual([]);
    expect((await memberOf('writer')).uses).toEqual([{ programme: 'did:reviewWritten', day: '2026-11-22', times: 1 }]);
    trial.clock.ms += 15 * 86_400_000;
    expect((await partner.send(review('r4', 'writer'))).body.earned).toHaveLength(1);
    trial.clock.ms -= 15 * 86_400_000;
  });

  test('may name a card as it was read, but none that was withdrawn', async () => {
    await enrol('carded');
    const { lookupKey } = trial.office.keys;
    const cards = (['active', 'withdrawn'] as const).map((state) => {
      return { key: cardKey(lookupKey, `MBR-${state.toUpperCase()}`), member: 'carded', state, last4: '0000' };
    });
    await trial.office.importReference({ cards: cards as never });
    const by = { event: 'reviewWritten', fields: { letters: 50 } };
    expect(await partner.send({ id: 'card-1', card: ' mbr-active ', ...by })).toMatchObject({ status: 200 });
    expect(await partner.send({ id: 'card-2', card: 'MBR-WITHDRAWN', ...by })).toMatchObject({ status: 404 });
    expect(await pointsOf('carded')).toBe(50);
  });

  test.each<[string, object, number, string]>([
    ['a member that nobody knows', review('x1', 'nobody'), 404, 'event.memberUnknown'],
    ['a card that nobody has', { id: 'x2', event: 'reviewWritten', card: 'MBR-0000' }, 404, 'event.cardUnknown'],
    ['what only head office may say', { ...review('x3', 'reviewer'), event: 'friendBought' }, 403, 'event.reserved'],
    ['a tick', { ...review('x4', 'reviewer'), event: 'tick' }, 403, 'event.reserved'],
    ['nobody', { id: 'x5', event: 'reviewWritten' }, 400, 'body.invalid'],
    ['two at once', { ...review('x6', 'reviewer'), card: 'MBR-0000' }, 400, 'body.invalid'],
    ['a field that is a list', { ...review('x7', 'reviewer'), fields: { letters: [1] } }, 400, 'body.invalid'],
    ['a fraction', { ...review('x8', 'reviewer'), fields: { letters: 1.5 } }, 400, 'body.invalid'],
    ['an id with a stroke', review('x/9', 'reviewer'), 400, 'body.invalid'],
  ])('may not name %s', async (_what, event, status, error) => {
    expect(await partner.send(event)).toMatchObject({ status, body: { error } });
  });

  test('is believed by its signature alone', async () => {
    const event = review('forged', 'reviewer');
    const refused = async (alter: (headers: Record<string, string>) => void) => (await partner.send(event, alter)).body;
    const input = 'signature-input';
    expect(await refused((headers) => delete headers.signature)).toMatchObject({ error: 'access.unsigned' });
    const asTill = (headers: Record<string, string>) => {
      headers[input] = (headers[input] ?? '').replace('joren-source', 'joren-till');
    };
    expect(await refused(asTill)).toMatchObject({ error: 'access.unsigned' });
    const asOther = (headers: Record<string, string>) => {
      headers[input] = (headers[input] ?? '').replace('"reviews"', '"blogs"');
    };
    expect(await refused(asOther)).toMatchObject({ error: 'access.signature' });
    let sent: Record<string, string> = {};
    await partner.send(review('once', 'reviewer'), (headers) => {
      sent = { ...headers };
    });
    const replayed = await partner.send(review('once', 'reviewer'), (headers) => Object.assign(headers, sent));
    expect(replayed).toMatchObject({ status: 409, body: { error: 'access.replayed' } });
    expect((await partner.post(Buffer.from('{'))).body).toMatchObject({ error: 'body.notJson' });
  });

  test('that was revoked is a stranger; what it has said stays', async () => {
    const gone = await newSender('gone');
    await enrol('left');
    await gone.send(review('g1', 'left'));
    await revokeSource(trial.office.db, 'gone', trial.clock.ms);
    expect(await gone.send(review('g2', 'left'))).toMatchObject({ status: 401, body: { error: 'access.keyUnknown' } });
    expect(await pointsOf('left')).toBe(50);
  });
});

test('who joins has a personal coupon: signed, told to the tills, and gone when it is used', async () => {
  await enrol('joiner');
  const { body } = await partner.send({ id: 'j1', event: 'joined', member: 'joiner' });
  const [coupon] = body.coupons;
  if (!coupon) throw new Error('no coupon came');
  const { publicKey: headOfficeKey } = trial.office.keys;
  expect(readCoupon(coupon.code ?? '', { headOfficeKey, sha256, verify: verifyHash })).toMatchObject({
    value: { template: 'welcome', holder: 'joiner', until: '2026-12-22' },
  });
  const open = { serial: coupon.serial, template: 'welcome', until: '2026-12-22' };
  expect((await memberOf('joiner')).coupons).toEqual([open]);
  await sell('joiner', {
    coupons: [{ code: coupon.serial, template: 'welcome', holder: 'joiner', until: '2026-12-22' }],
    uses: [{ programme: 'welcome-discount', amount: 30, code: coupon.serial.toLowerCase(), perMember: true }],
  });
  expect((await memberOf('joiner')).coupons).toBeUndefined();
  const { rows } = await till.pullAll('coupons');
  expect(rows.get(coupon.serial)?.doc).toMatchObject({ uses: [{ programme: 'welcome-discount', till: till.till }] });
});

test('a coupon that bears head office’s signature and was never given is recorded, and shown to somebody', async () => {
  const run = { template: 'letter', channel: 'mail', count: 2, until: null, nowMs: trial.clock.ms };
  const { batch } = await makeBatch(trial.office.db, run);
  for (const code of [`${batch}-2`, `${batch}-3`, 'ZZZZZZZZZZZZZZZZ-1', `${till.till}:1:1:0`])
    await sell('joiner', { coupons: [{ code, template: 'letter' }] });
  const alarms = await trial.office.db
    .selectFrom('alarm')
    .select('facts')
    .where('kind', '=', 'coupon.unknown')
    .execute();
  expect(alarms.map(({ facts }) => facts)).toEqual([{ coupon: `${batch}-3` }, { coupon: 'ZZZZZZZZZZZZZZZZ-1' }]);
});

describe('a friend', () => {
  const bring = (referrer: string, friend: string) =>
    partner.send({ id: `${referrer}-${friend}`, event: 'referred', member: referrer, fields: { friend } });

  test('brings points to both after the first sale that is paid for; gold brings double; once', async () => {
    await enrol('silver-member', { tier: 'silver' });
    await enrol('gold-member', { tier: 'gold' });
    for (const friend of ['friend-1', 'friend-2']) await enrol(friend);
    await bring('silver-member', 'friend-1');
    await bring('gold-member', 'friend-2');
    await bring('silver-member', 'friend-2');
    await sell('friend-1', { mode: 'training' });
    await trial.office.keepHouse();
    expect(await pointsOf('silver-member')).toBe(0);
    for (const friend of ['friend-1', 'friend-2', 'friend-1', 'friend-2']) await sell(friend);
    await trial.office.keepHouse();
    await trial.office.keepHouse();
    const had = ['silver-member', 'gold-member', 'friend-1', 'friend-2'].map((id) => pointsOf(id));
    expect(await Promise.all(had)).toEqual([300, 600, 200, 200]);
  });

  test('whose first purchase was a gift card alone has yet to buy something', async () => {
    await enrol('giver', { tier: 'silver' });
    await enrol('friend-0');
    await bring('giver', 'friend-0');
    const { lines } = giftCardFact(5000, { key: 'c'.repeat(64), last4: '1234' });
    await sell('friend-0', { lines });
    await trial.office.keepHouse();
    expect([await pointsOf('giver'), await pointsOf('friend-0')]).toEqual([0, 0]);
    await sell('friend-0');
    await trial.office.keepHouse();
    expect([await pointsOf('giver'), await pointsOf('friend-0')]).toEqual([300, 200]);
  });

  const bringBack = async (parts: object = {}): Promise<void> => {
    till.record(returnFact(till, parts, till.sealed.length));
    await till.uploadAll(till.sealed.length - 1);
  };

  test('whose first purchase is all back has brought nothing, and the next one counts', async () => {
    await enrol('patient', { tier: 'silver' });
    await enrol('friend-3');
    await bring('patient', 'friend-3');
    await sell('friend-3');
    await trial.office.keepHouse();
    expect([await pointsOf('patient'), await pointsOf('friend-3')]).toEqual([300, 200]);
    trial.clock.ms += 1000;
    await bringBack();
    await trial.office.keepHouse();
    await trial.office.keepHouse();
    expect([await pointsOf('patient'), await pointsOf('friend-3')]).toEqual([0, 0]);
    expect((await memberOf('patient')).uses ?? []).toEqual([]);
    const view = await memberView(trial.office.db, 'patient');
    expect(view?.entries.map(({ event, postings }) => [event, postings.map(({ points }) => points)])).toEqual(
      expect.arrayContaining([
        ['friendBought', [300]],
        ['friendReturned', [-300]],
      ]),
    );
    for (let again = 0; again < 2; again++) await sell('friend-3');
    await trial.office.keepHouse();
    expect([await pointsOf('patient'), await pointsOf('friend-3')]).toEqual([300, 200]);
  });

  test('who brings it back before anything was raised has brought nothing; a part or an exchange changes nothing', async () => {
    for (const friend of ['friend-4', 'friend-5', 'friend-6']) {
      await enrol(`by-${friend}`, { tier: 'silver' });
      await enrol(friend);
      await bring(`by-${friend}`, friend);
    }
    till.record(saleFact({ member: 'friend-4' }));
    till.record(returnFact(till, {}, till.sealed.length));
    till.record(saleFact({ member: 'friend-5' }));
    till.record(returnFact(till, { complete: false }, till.sealed.length));
    till.record(saleFact({ member: 'friend-6' }));
    const { returned } = returnFact(till, {}, till.sealed.length);
    till.record({ ...saleFact({ member: 'friend-6' }), returned } as never);
    await till.uploadAll(till.sealed.length - 6);
    await trial.office.keepHouse();
    const had = ['by-friend-4', 'by-friend-5', 'by-friend-6'].map((id) => pointsOf(id));
    expect(await Promise.all(had)).toEqual([0, 300, 300]);
  });

  test('who has bought before, or is oneself, brings nothing', async () => {
    await enrol('hopeful');
    await enrol('regular', { orders: 3 });
    await enrol('bought');
    await sell('bought');
    for (const friend of ['regular', 'bought', 'hopeful', 'not an id']) await bring('hopeful', friend);
    for (const friend of ['regular', 'bought', 'hopeful']) await sell(friend);
    await trial.office.keepHouse();
    expect(await pointsOf('hopeful')).toBe(0);
  });
});

describe('the daily tick', () => {
  const lapsed = { lastSeen: '2026-01-01', consents: ['messages'] };

  test('gives a letter to whom nobody has seen for long: one a year, however often it runs', async () => {
    for (let n = 0; n < 5; n++) await enrol(`lapsed-${n}`, lapsed);
    await enrol('lapsed-silent', { lastSeen: '2026-01-01' });
    await Promise.all([runTick(books()), runTick(books())]);
    await runTick(books());
    trial.clock.ms += 86_400_000;
    await runTick(books());
    trial.clock.ms -= 86_400_000;
    for (let n = 0; n < 5; n++) expect((await memberOf(`lapsed-${n}`)).coupons).toHaveLength(1);
    expect((await memberOf('lapsed-silent')).coupons).toBeUndefined();
  });

  test('that was cut off goes on where it was, and who was asked before is not asked again', async () => {
    trial.clock.ms += 2 * 86_400_000;
    await enrol('lapsed-a', lapsed);
    await enrol('lapsed-z', lapsed);
    const today = new Date(trial.clock.ms).toISOString().slice(0, 10);
    const at = { day: today, after_member: 'lapsed-m', done: false };
    await trial.office.db.insertInto('tick_run').values(at).execute();
    await runTick(books());
    expect((await memberOf('lapsed-a')).coupons).toBeUndefined();
    expect((await memberOf('lapsed-z')).coupons).toHaveLength(1);
    trial.clock.ms -= 2 * 86_400_000;
  });
});

test('points that wait for an event are open from its day on, and later ones wait for the next', async () => {
  await enrol('careful');
  const signUp = (id: string) => partner.send({ id, event: 'signedUp', member: 'careful' });
  await signUp('s1');
  expect((await memberOf('careful')).wallets.waiting).toEqual([{ points: 40, from: '9999-12-31' }]);
  trial.clock.ms += 1000;
  const { body } = await partner.send({ id: 'c1', event: 'addressConfirmed', member: 'careful' });
  expect(body.released).toEqual(['waiting']);
  expect((await memberOf('careful')).wallets.waiting).toEqual([{ points: 40, from: '2026-11-22' }]);
  trial.clock.ms += 1000;
  await signUp('s2');
  expect((await memberOf('careful')).wallets.waiting).toEqual([
    { points: 40, from: '2026-11-22' },
    { points: 40, from: '9999-12-31' },
  ]);
});

test('an event of a member that was merged is an event of who it is now', async () => {
  await enrol('before');
  await enrol('after');
  await trial.office.db.updateTable('member').set({ merged_into: 'after' }).where('member', '=', 'before').execute();
  const event = { source: 'reviews', id: 'm1', name: 'reviewWritten', member: 'before', fields: { letters: 50 } };
  expect(await recordEvent(books(), event)).toMatchObject({ ok: true, value: { outcome: 'recorded' } });
  expect(await pointsOf('after')).toBe(50);
});
