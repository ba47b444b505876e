// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBatch } from '../../headoffice/coupons/batch.ts';
import { type Metrics, metricsOf } from '../../headoffice/insight/metrics/metrics.ts';
import { spanBefore } from '../../headoffice/insight/metrics/span.ts';
import { openBundleShelf } from '../../headoffice/ledger/bundle-shelf.ts';
import { cardKey } from '../../headoffice/members/card-key.ts';
import { mergeByHand } from '../../headoffice/members/join.ts';
import { survey as surveyTemplate } from '../../resources/programmes/activities.ts';
import { giftCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { householdHolder } from '../../shared/loyalty/holder.ts';
import { isInShare } from '../../shared/programme/index.ts';
import { householdId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { startPostgres, type ThrowawayPostgres } from '../fakes/postgres.ts';
import { giftCardFact, saleFact, type WireTill } from '../fakes/wire-till.ts';
import { joined } from '../headoffice/enrol-suite.ts';
import { eventFactOf } from '../headoffice/event-facts.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { newMember, store } from '../headoffice/reference.ts';

const TODAY = day('2026-11-22');
const SPAN = { from: day('2026-10-24'), to: TODAY };
const MEMBERS = Array.from({ length: 12 }, (_, n) => `m${n}`);
const HOME = householdId('home');
const survey = surveyTemplate.rules(surveyTemplate.defaults);
const walletOf = (id: string, holder: string) => ({
  id,
  name: { en: id },
  holder,
  unit: 'points',
  scale: 0,
  life: 'never',
});
const programme = (id: string, parts: object) => ({
  ...{ id, rev: 1, name: { en: id }, entry: 'auto' },
  stack: { phase: 'order', priority: 0 },
  ...parts,
});
const off = { do: 'discount', value: { amount: 50 } };
const bundle = {
  rev: 1,
  programmes: [
    programme('tea', { then: [off], purpose: { goal: 'More tea.', costCeiling: 5000 } }),
    programme('earn', {
      then: [{ do: 'earn', wallet: 'points', rate: '1', per: 'order' }],
      stack: { phase: 'earn', priority: 0 },
    }),
    programme('half', { then: [off], where: { share: 50, salt: 'trial' } }),
    programme('reward', {
      entry: 'claim',
      then: [{ do: 'discount', value: { amount: 100 }, cost: { wallet: 'points', points: 50 } }],
      stack: { phase: 'redeem', priority: 0 },
    }),
    ...survey.programmes,
  ],
  wallets: [walletOf('points', 'member'), walletOf('family', 'household')],
  tierSets: [],
  questions: survey.questions,
};

/** One thing that a till has written down, as this test remembers it. */
interface Written {
  readonly on: Day;
  readonly store: string;
  readonly mode: 'real' | 'training';
  readonly member: string | undefined;
  readonly total: number;
  readonly tea: number;
  readonly points: number;
  readonly family: number;
}

/** The same history whenever it is asked for: numbers of a small generator. */
function history(stores: readonly string[]): Written[] {
  let state = 7;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return Array.from({ length: 160 }, () => {
    const member = below(3) === 0 ? undefined : MEMBERS[below(MEMBERS.length - 1)];
    return {
      on: addDays(TODAY, -below(100)),
      store: stores[below(stores.length)] as string,
      mode: below(12) === 0 ? 'training' : 'real',
      member,
      total: 100 + below(3000),
      tea: below(4) === 0 ? 50 : 0,
      points: member === undefined ? 0 : below(5) === 0 ? -below(20) : below(40),
      family: member === 'm0' || member === 'm1' ? below(9) : 0,
    };
  });
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
const distinct = (values: readonly (string | undefined)[]) => new Set(values.filter((each) => each !== undefined));

describe.each(['PGlite', 'PostgreSQL'])('metrics on %s', (kind) => {
  let postgres: ThrowawayPostgres | null = null;
  let trial: TrialOffice;
  let tills: readonly WireTill[];
  let told: readonly Written[];
  let metrics: Metrics;

  beforeAll(async () => {
    postgres = kind === 'PostgreSQL' ? await startPostgres() : null;
    trial = await startTrialOffice({ databaseUrl: postgres ? await postgres.database('metrics') : null });
    const { office } = trial;
    await office.importReference({ bundles: [{ rev: 1, bytes: JSON.stringify(bundle) }] });
    await office.importReference({
      members: MEMBERS.map((id, n) => ({
        ...newMember(id, n === 3 ? { points: 500 } : {}),
        ...(n < 2 ? { household: HOME } : {}),
        ...(n === 4 ? { wallets: { points: [{ points: 90, until: addDays(TODAY, -3) }] } } : {}),
      })) as never,
    });
    await office.importReference({ costs: [{ product: 'p1', unit: money(60) }] });
    tills = [await trial.newTill(), await trial.newTill()];
    // A shop in another country: its money adds up to nothing with that of the others.
    await office.importReference({ stores: [{ ...store('abroad'), currency: { code: 'EUR', digits: 2 } } as never] });
    const abroad = await trial.newTill('abroad');
    told = history(tills.map((till) => till.store));
    for (const each of told) {
      const till = tills.find((one) => one.store === each.store) as WireTill;
      const moved = [
        ...(each.points ? [{ points: each.points }] : []),
        ...(each.family ? [{ points: each.family, wallet: 'family', holder: householdHolder(HOME) }] : []),
      ];
      const fact = saleFact({ price: each.total, points: moved, ...(each.member ? { member: each.member } : {}) });
      const tea = { programme: 'tea', rev: 1, name: 'tea', amount: each.tea };
      const taxes = [{ rate: 'standard', basisPoints: 1000, name: '10 %', net: 0, tax: 0, gross: 0 }];
      const lines = [{ ...fact.lines[0], discounts: each.tea ? [tea] : [] }];
      till.record({ ...fact, lines, taxes } as never, { businessDate: each.on, mode: each.mode });
    }
    abroad.record(saleFact({ price: 1_000_000, member: 'm5' }), { businessDate: TODAY });
    // One who joined today, under an id that turns out to be m2's, and one who stays; m11 has never been here.
    for (const [member, card] of [
      ['twin', 'c1'],
      ['fresh', 'c2'],
    ] as const)
      tills[0]?.record({ ...joined({ member, card }), bundle: 1 } as never, { businessDate: TODAY });
    tills[0]?.record(saleFact({ price: 700, member: 'twin' }), { businessDate: TODAY });
    // A gift card that somebody buys is no takings yet: it counts when it pays.
    const number = giftCardNumber(1);
    const giftCard = { key: cardKey(office.keys.lookupKey, number), last4: number.slice(-4) };
    tills[0]?.record(giftCardFact(5000, giftCard), { businessDate: TODAY });
    for (const till of [...tills, abroad]) await till.uploadAll();
    const shelf = openBundleShelf();
    await mergeByHand({ db: office.db, shelf, nowMs: trial.clock.ms }, { from: 'twin', into: 'm2' });
    metrics = await metricsOf({ db: office.db, shelf, today: TODAY }, SPAN);
  });
  afterAll(async () => {
    await trial.close();
    await postgres?.stop();
  });

  /** All that counts, with the sale of the twin and the gift card that was sold. */
  const real = () => {
    const twin: Written = {
      on: TODAY,
      store: '',
      mode: 'real',
      member: 'm2',
      total: 700,
      tea: 0,
      points: 0,
      family: 0,
    };
    const gift: Written = { ...twin, member: undefined, total: 0 };
    return [...told.filter(({ mode }) => mode === 'real'), twin, gift];
  };
  const within = ({ from, to }: { from: Day; to: Day }) => real().filter(({ on }) => from <= on && on <= to);

  test('sales are those of a naive count', () => {
    const now = within(SPAN);
    const [ofMembers, ofOthers] = [now.filter(({ member }) => member), now.filter(({ member }) => !member)];
    const totals = (of: readonly Written[]) => sum(of.map(({ total }) => total));
    const buyers = distinct(now.map(({ member }) => member));
    const before = distinct(within(spanBefore(SPAN)).map(({ member }) => member));
    const again = [...buyers].filter((member) => before.has(member)).length;
    expect(now.length).toBeGreaterThan(30);
    expect(metrics.sales).toEqual({
      ...{ sales: now.length, memberSales: ofMembers.length },
      ...{ takings: totals(now), memberTakings: totals(ofMembers) },
      averageMember: totals(ofMembers) / ofMembers.length,
      averageOther: totals(ofOthers) / ofOthers.length,
      ...{ buyers: buyers.size, buyersBefore: before.size, buyersAgain: again },
      frequency: ofMembers.length / buyers.size,
      retention: again / before.size,
    });
    expect(metrics).toMatchObject({ currency: { code: 'JPY', digits: 0 }, storesLeftOut: 1 });
  });

  test('a person is one participant, whatever ids they had', () => {
    const lately = within({ from: addDays(SPAN.to, -89), to: SPAN.to });
    expect(metrics.members).toEqual({
      enrolled: MEMBERS.length + 1,
      joined: 2,
      active: distinct(lately.map(({ member }) => member)).size,
    });
  });

  test('points that were gained were spent, are open or have ended', async () => {
    const now = within(SPAN);
    const earned = (of: readonly Written[]) => sum(of.map(({ points }) => Math.max(0, points)));
    const spent = (of: readonly Written[]) => sum(of.map(({ points }) => Math.max(0, -points)));
    const { rows } = await (tills[0] as WireTill).pullAll('members');
    const open = sum(
      [...rows.values()].flatMap(({ doc }) => {
        const { points = [] } = (doc as { wallets: Record<string, { points: number; until?: string }[]> }).wallets;
        return points.filter(({ until }) => until === undefined || until >= TODAY).map((lot) => lot.points);
      }),
    );
    const gained = 590 + earned(real());
    const ended = gained - spent(real()) - open;
    const family = sum(real().map((each) => each.family));
    expect(metrics.wallets).toEqual([
      {
        ...{ wallet: 'points', name: { en: 'points' }, scale: 0 },
        ...{ earned: earned(now), spent: spent(now), redemption: spent(now) / earned(now) },
        ...{ open, liability: 2 * open, expiredShare: ended / gained },
      },
      {
        ...{ wallet: 'family', name: { en: 'family' }, scale: 0 },
        ...{ earned: sum(now.map((each) => each.family)), spent: 0, redemption: 0 },
        ...{ open: family, liability: null, expiredShare: 0 },
      },
    ]);
    expect(ended).toBeGreaterThan(0);
    expect(ended).toBeLessThanOrEqual(90);
  });

  test('a programme costs what it took off and what its points buy', () => {
    const teas = within(SPAN).filter(({ tea }) => tea > 0);
    const points = 2 * sum(within(SPAN).map((each) => Math.max(0, each.points)));
    const of = (id: string) => metrics.programmes.find((each) => each.programme === id);
    expect(of('tea')).toEqual({
      ...{ programme: 'tea', name: { en: 'tea' }, sales: teas.length, discount: 50 * teas.length },
      takings: sum(teas.map(({ total }) => total)),
      // Ten per cent of tax are in the price, and one of them cost 60.
      margin: sum(teas.map(({ total }) => Math.round((total * 10) / 11) - 60)),
      ...{ points: 0, cost: 50 * teas.length, ceiling: 5000, goal: 'More tea.' },
    });
    expect(of('earn')).toMatchObject({ sales: 0, discount: 0, points, cost: points, ceiling: null, margin: null });
    expect(metrics.programmes.map(({ cost }) => cost)).toEqual(
      [...metrics.programmes.map(({ cost }) => cost)].sort((a, b) => b - a),
    );
  });

  test('an arm counts all who belong to it, also who did not come', () => {
    const people = [...MEMBERS, 'fresh'];
    const arm = (has: boolean) => {
      const own = people.filter((id) => isInShare(id, 50, 'trial') === has);
      const paid = within(SPAN).filter(({ member }) => member !== undefined && own.includes(member));
      return { members: own.length, average: sum(paid.map(({ total }) => total)) / own.length };
    };
    const [has, others] = [arm(true), arm(false)];
    expect(metrics.arms).toEqual([
      {
        programme: 'half',
        name: { en: 'half' },
        share: 50,
        with: has,
        without: others,
        uplift: has.average / others.average - 1,
      },
    ]);
  });

  test('the survey’s score is the average of its answers, and of nothing else', async () => {
    const till = tills[1] as WireTill;
    const before = addDays(TODAY, -2);
    const answer = (key: string, name: string, fields: object, on: Day, over: object = {}) => {
      const fact = eventFactOf({ member: 'm6', key });
      till.record({ ...fact, points: [], event: { name, key, fields } } as never, { businessDate: on, ...over });
    };
    answer('survey:1', 'surveyAnswered', { answer: 'good', score: 10 }, before);
    answer('survey:2', 'surveyAnswered', { answer: 'poor', score: 3 }, TODAY);
    answer('survey:3', 'surveyAnswered', { answer: 'none' }, TODAY);
    answer('survey:4', 'surveyAnswered', { score: 1 }, addDays(TODAY, -90));
    answer('survey:5', 'surveyAnswered', { score: 1 }, TODAY, { mode: 'training' });
    answer('ride:1', 'rideEnded', { minutes: 70 }, TODAY);
    await till.uploadAll();
    const said = await metricsOf({ db: trial.office.db, shelf: openBundleShelf(), today: TODAY }, SPAN);
    expect(said.survey).toEqual({ answers: 3, score: 6.5 });
  });

  test('a coupon counts as used once, however often it was', async () => {
    const { db } = trial.office;
    const run = { template: 'letter', channel: 'mail', count: 10, until: null, nowMs: trial.clock.ms };
    const { batch } = await makeBatch(db, run);
    const till = tills[1] as WireTill;
    for (const number of [3, 4, 4]) {
      const code = `${batch}-${number}`;
      const uses = [{ programme: 'tea', amount: 50, code: code.toLowerCase() }];
      const parts = { coupons: [{ code, template: 'letter' }], uses, openedDay: TODAY };
      till.record({ ...saleFact({ price: 500 }), ...parts } as never, { businessDate: TODAY });
    }
    await till.uploadAll();
    const { coupons } = await metricsOf({ db, shelf: openBundleShelf(), today: TODAY }, SPAN);
    expect(coupons).toEqual({ given: 10, used: 2, rate: 0.2, uses: 3 });
  });

  test('nothing is no figure, and divides by nothing', async () => {
    const empty = { from: day('2020-01-01'), to: day('2020-01-31') };
    const none = await metricsOf({ db: trial.office.db, shelf: openBundleShelf(), today: TODAY }, empty);
    expect(none.sales).toMatchObject({
      sales: 0,
      takings: 0,
      averageMember: null,
      averageOther: null,
      retention: null,
    });
    expect(none.coupons).toEqual({ given: 0, used: 0, rate: null, uses: 0 });
    expect(none.programmes).toEqual([]);
    expect(none.arms[0]?.uplift).toBeNull();
  });
});
