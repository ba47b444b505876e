// Head office of a replay, in a process of its own as it is in life: what it does is no load on the till.
import { sql } from 'kysely';
import { hmacCardKey } from '../../../electron/keys/card-key.ts';
import type { NewMember } from '../../../headoffice/reference/upsert.ts';
import { type HeadOffice, startHeadOffice } from '../../../headoffice/server.ts';
import { memberId } from '../../../shared/units/ids.ts';
import type { Held, OfficeAnswer, OfficeAsk, Opened } from './office.ts';
import { COUPON, MEMBER_PRICE, memberOf, POINTS, type Reference } from './reference.ts';

let office: HeadOffice | null = null;

process.on('message', (ask: OfficeAsk) => {
  void answer(ask).then(
    (answered) => process.send?.({ ok: true, answer: answered } satisfies OfficeAnswer),
    (error: unknown) => process.send?.({ ok: false, why: String(error) } satisfies OfficeAnswer),
  );
});

// Whoever asked is gone: nobody is left to ask for anything.
process.on('disconnect', () => process.exit());

async function answer(ask: OfficeAsk): Promise<Opened | Held | null> {
  if (ask.do === 'open') return open(ask.folder, ask.reference);
  if (!office) throw new Error('The head office is not open');
  if (ask.do === 'held') return held(office);
  await office.close();
  return null;
}

async function open(folder: string, reference: Reference): Promise<Opened> {
  const opened = await startHeadOffice({ port: 0, databaseUrl: null, dataFolder: folder, log: () => undefined });
  office = opened;
  const { store, products, households, bundle } = reference;
  await opened.importReference({
    stores: [store],
    products,
    members: households.map(({ household }) => newMember(household)),
    cards: households.map(({ household, card }) => ({
      key: hmacCardKey(opened.keys.lookupKey, card),
      member: memberId(memberOf(household)),
      state: 'active',
      last4: card.slice(-4),
    })),
    bundles: [{ rev: bundle.rev, bytes: JSON.stringify(bundle) }],
  });
  const { code } = await opened.enrolmentCode(store.id);
  return { url: opened.url, code };
}

const newMember = (household: string): NewMember => ({
  id: memberId(memberOf(household)),
  greeting: household,
  segments: [],
  orders: 0,
  consents: [],
  wallets: {},
});

/** Everything from its own tables: the sums out of the signed bytes, the points out of the ledger and the positions. */
async function held({ db }: HeadOffice): Promise<Held> {
  const { rows } = await sql<Omit<Held, 'points' | 'positions' | 'alarms' | 'quarantined'>>`
    with sale as (select convert_from(bytes, 'UTF8')::jsonb as doc from entry where type = 'saleClosed'),
    given as (
      select d->>'programme' as programme, (d->>'amount')::bigint as amount
      from sale, jsonb_array_elements(doc->'lines') l, jsonb_array_elements(l->'discounts') d)
    select (select count(*) from entry) as entries, count(*) as sales,
      coalesce(sum(jsonb_array_length(doc->'lines')), 0)::bigint as lines,
      coalesce(sum((doc->'totals'->>'list')::bigint), 0)::bigint as shelf,
      coalesce(sum((doc->'totals'->>'discount')::bigint), 0)::bigint as discount,
      (select coalesce(sum(amount), 0)::bigint from given where programme like ${`${MEMBER_PRICE}:%`}) as "memberDiscount",
      (select coalesce(sum(amount), 0)::bigint from given where programme like ${`${COUPON}:%`}) as "couponDiscount",
      coalesce(sum((doc->'totals'->>'total')::bigint), 0)::bigint as paid
    from sale`.execute(db);
  const [sums] = rows;
  if (!sums) throw new Error('The database gave no sums');
  const postings = await db
    .selectFrom('posting')
    .select((eb) => ['member', eb.fn.sum<string>('points').as('points')])
    .where('wallet', '=', POINTS)
    .groupBy('member')
    .execute();
  const members = await db.selectFrom('member').select(['member', 'wallets']).execute();
  const alarms = await db.selectFrom('alarm').select(['seq', 'kind', 'facts']).limit(20).execute();
  const { count } = await db
    .selectFrom('quarantine')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    ...sums,
    points: Object.fromEntries(postings.map(({ member, points }) => [member, Number(points)])),
    positions: Object.fromEntries(members.map(({ member, wallets }) => [member, balanceOf(wallets)])),
    alarms: alarms.map((alarm) => `entry ${alarm.seq}: ${alarm.kind} ${JSON.stringify(alarm.facts)}`),
    quarantined: count,
  };
}

const balanceOf = (wallets: unknown): number =>
  ((wallets as { [wallet: string]: { points: number }[] })[POINTS] ?? []).reduce((sum, lot) => sum + lot.points, 0);
