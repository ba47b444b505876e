import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import type { QuestionView } from '../../shared/contract/views-question.ts';
import type { ConsentChanged, EventRecorded } from '../../shared/journal/entry.ts';
import { eventAgrees } from '../../shared/journal/re-evaluate-event.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, ofType } from '../fakes/till-journal.ts';

/** Loves tea, has many points, and has said nothing about profiling. */
const silent = demo.members[0]!;
/** Has said yes before this shop asked. */
const consenting = demo.members.find(({ consents }) => consents.includes('profiling'))!;
const bundle = compileBundle(demo.bundle);

let template = '';
let till: TrialTill;
beforeAll(async () => {
  template = await enrolledFolder({ members: [{ ...demo.members[0], segments: ['tea-lovers'] }] });
});
afterEach(() => till.close());
afterAll(removeFolders);

async function open(folder = copyOf(template)): Promise<TrialTill> {
  till = await TrialTill.open(folder);
  return till;
}
const shown = (): QuestionView | null => till.till.customerView.latest().question;
const events = (): EventRecorded[] => ofType(journalOf(till.folder), 'eventRecorded');
const consents = (): ConsentChanged[] => ofType(journalOf(till.folder), 'consentChanged');
const touch = (choice: string, question = shown()?.id ?? '') => till.till.answer({ question, choice });
const points = (): number | undefined => till.view.member?.pointsNow;

async function sell(member: { id: string } | null, ...goods: string[]): Promise<void> {
  if (member) await till.scan(cardOf(member.id));
  await till.goods(...(goods.length > 0 ? goods : ['milk-1l']));
  await till.payCash();
}

describe('the survey after a sale', () => {
  test('is asked of everybody; a member’s points are on the screen at the next sale', async () => {
    await open();
    await sell(consenting);
    const earned = till.view.closed?.member?.pointsAfter ?? 0;
    expect(shown()).toMatchObject({
      kind: 'survey',
      answers: [{ choice: 'good' }, { choice: 'fair' }, { choice: 'poor' }],
    });
    expect(till.view.question).toEqual(shown());
    expect(await touch('poor')).toBe(true);
    expect([shown(), till.view.question]).toEqual([null, null]);
    const [entry] = events();
    expect(entry).toMatchObject({
      event: {
        name: 'surveyAnswered',
        key: expect.stringMatching(/^survey:S-yanaka-1:1:\d+$/),
        fields: { question: 'how-was-it', answer: 'poor', score: 0 },
      },
      channel: 'display',
      member: { id: consenting.id },
      points: [{ wallet: 'points', programme: 'survey', points: 5 }],
      bundle: 1,
    });
    expect(eventAgrees(entry!, bundle, sha256)).toBe(true);
    await till.scan(cardOf(consenting.id));
    expect(points()).toBe(earned + 5);
  });

  test('without a member it is counted and gives nothing', async () => {
    await open();
    await sell(null);
    expect(await till.act.answer({ question: shown()?.id ?? '', choice: 'good', channel: 'cashier' })).toEqual({
      ok: true,
    });
    expect(events()).toMatchObject([{ channel: 'cashier', points: [], event: { fields: { score: 10 } } }]);
    expect(events()[0]).not.toHaveProperty('member');
  });

  test('an answer is no visit: the member’s next sale is not one further', async () => {
    await open();
    await sell(consenting);
    await touch('good');
    await till.scan(cardOf(consenting.id));
    await till.goods('milk-1l');
    await till.payCash();
    const [first, second] = ofType(journalOf(till.folder), 'saleClosed');
    expect(second!.member!.orders - first!.member!.orders).toBe(1);
  });

  test('a copy of the receipt leaves the question where it is', async () => {
    await open();
    await sell(null);
    const before = shown();
    await till.reached(({ closed }) => closed?.paper === 'printed');
    await till.act.reprint({});
    expect(shown()).toEqual(before);
  });
});

describe('the consent after a sale', () => {
  test('yes: on record with its text, asked no more, and the offer is there at the next sale', async () => {
    await open();
    await sell(silent, 'sencha-leaf-100g');
    expect(till.view.closed).toMatchObject({ saved: 0 });
    expect(shown()).toMatchObject({ kind: 'consent', text: { en: expect.stringContaining('May we') } });
    expect(await touch('yes')).toBe(true);
    expect(consents()).toMatchObject([
      {
        member: silent.id,
        purpose: 'profiling',
        given: true,
        version: '1',
        channel: 'display',
        language: 'ja',
        bundle: 1,
      },
    ]);
    expect(shown()).toMatchObject({ kind: 'survey' });
    await sell(silent, 'sencha-leaf-100g');
    expect(till.view.closed).toMatchObject({ saved: 70 });
    expect(shown()).toMatchObject({ kind: 'survey' });
  });

  test('no: on record too, asked no more, also after a restart', async () => {
    await open();
    await sell(silent);
    await touch('no');
    const { folder } = till;
    await till.close();
    await open(folder);
    await sell(silent);
    expect(shown()).toMatchObject({ kind: 'survey' });
    expect(consents()).toMatchObject([{ given: false }]);
  });

  test('nobody is asked for what was given before', async () => {
    await open();
    await sell(consenting);
    expect(shown()).toMatchObject({ kind: 'survey' });
  });

  test('taken back at the till: the offer is gone from the basket that lies there', async () => {
    await open();
    await sell(silent);
    await touch('yes');
    await till.scan(cardOf(silent.id));
    await till.goods('sencha-leaf-100g');
    expect(till.view.totals.discount).toBe(70);
    expect(till.view.consents).toMatchObject([{ purpose: 'profiling', given: true, asked: true }]);
    expect(await till.act.setConsent({ purpose: 'profiling', given: false })).toEqual({ ok: true });
    expect([till.view.totals.discount, till.notice]).toEqual([0, 'consent.withdrawn']);
    expect(till.view.consents).toMatchObject([{ purpose: 'profiling', given: false }]);
    expect(consents()).toMatchObject([{ given: true }, { given: false, channel: 'cashier', version: '1' }]);
    // Said twice it is on record once.
    await till.act.setConsent({ purpose: 'profiling', given: false });
    expect(consents()).toHaveLength(2);
  });

  test('what no text asks for can be taken back and not given', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    expect(till.view.consents).toContainEqual({ purpose: 'offers', name: { en: 'offers' }, given: true, asked: false });
    await till.act.setConsent({ purpose: 'offers', given: false });
    expect(consents()).toMatchObject([{ purpose: 'offers', given: false, version: '' }]);
    expect(await till.act.setConsent({ purpose: 'offers', given: true })).toMatchObject({
      notice: { code: 'consent.unknown' },
    });
  });
});

describe('rewards on the display', () => {
  const CHOICE = 'choose-your-reward genmaicha-20bags';

  test('a touch claims what the cashier would have claimed, by its goods', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    await till.goods('milk-1l');
    const question = shown();
    expect(question?.kind === 'reward' && question.choices.map(({ choice }) => choice)).toContain(CHOICE);
    expect(await touch(CHOICE)).toBe(true);
    expect(till.view.lines.at(-1)).toMatchObject({ gift: true });
    expect(till.view.rewards).toContainEqual(
      expect.objectContaining({ programme: 'choose-your-reward', sku: 'genmaicha-20bags', state: 'claimed' }),
    );
    // Touched once more it is what it was; another of the same choice takes its place.
    expect(await touch(CHOICE)).toBe(true);
    expect(till.view.member?.pointsSpent).toBe(300);
    await till.act.claimReward({ programme: 'choose-your-reward', sku: 'cotton-bag' });
    expect(till.view.member?.pointsSpent).toBe(300);
    await till.payCash();
    const [sale] = ofType(journalOf(till.folder), 'saleClosed');
    expect(sale!.claims).toEqual([{ programme: 'choose-your-reward', sku: 'cotton-bag' }]);
    expect(sale!.lines.filter(({ giftOf }) => giftOf).map(({ product }) => product)).toEqual(['cotton-bag']);
  });

  test('what is out of reach is not shown, and cannot be had by its name', async () => {
    await open();
    const poor = demo.members.find(({ wallets }) => (wallets.points ?? []).length === 0)!;
    await till.scan(cardOf(poor.id));
    expect(shown()).toBeNull();
    expect(await touch(CHOICE, 'anything')).toBe(false);
  });

  test('paying has begun: the question is void, and the cashier hears nothing of a late touch', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    await till.goods('milk-1l');
    const { id = '' } = shown() ?? {};
    await till.act.beginTender({});
    const before = till.view;
    expect(await touch(CHOICE, id)).toBe(false);
    expect(till.view).toEqual(before);
    await till.act.backToSale({});
    expect(shown()?.id).not.toBe(id);
    expect(await touch(CHOICE, id)).toBe(false);
    expect(await touch(CHOICE)).toBe(true);
  });
});

describe('answers that answer nothing', () => {
  test.each<[words: string, question: (id: string) => string, choice: string]>([
    ['a forged id', () => '00000000-0000-4000-8000-000000000000', 'good'],
    ['an empty id', () => '', 'good'],
    ['the question’s own name', () => 'how-was-it', 'good'],
    ['an answer that is none', (id) => id, 'excellent'],
    ['an answer of another question', (id) => id, 'yes'],
    ['a key of every object', (id) => id, '__proto__'],
    ['markup', (id) => id, '<img src=x onerror=alert(1)>'],
    ['nothing', (id) => id, ''],
  ])('%s', async (_words, question, choice) => {
    await open();
    await sell(null);
    const before = till.view;
    expect(await touch(choice, question(shown()?.id ?? ''))).toBe(false);
    expect(till.view).toEqual(before);
    expect(events()).toEqual([]);
    expect(await touch('good')).toBe(true);
  });

  test('two displays and a cashier touch at once: the first counts', async () => {
    await open();
    await sell(consenting);
    const question = shown()?.id ?? '';
    const taken = await Promise.all([
      touch('good', question),
      touch('poor', question),
      till.act.answer({ question, choice: 'fair', channel: 'cashier' }),
    ]);
    expect(taken.filter((each) => each === true || (typeof each === 'object' && each.ok))).toHaveLength(1);
    expect(events()).toMatchObject([{ event: { fields: { answer: 'good' } } }]);
  });

  test('a thousand touches while the next customer is served: one answer, and no scan waits behind them', async () => {
    await open();
    await sell(null);
    const question = shown()?.id ?? '';
    const flood = Array.from({ length: 1000 }, (_, at) => touch(at % 2 ? 'good' : 'poor', question));
    await till.goods('milk-1l');
    expect(till.view).toMatchObject({ phase: 'selling', items: 1 });
    const taken = await Promise.all(flood);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(events()).toHaveLength(1);
    expect(await touch('good', question)).toBe(false);
  });

  test('a message to the cashier stays where it was, whatever the customer touches', async () => {
    await open();
    await sell(null);
    till.till.tell('attention', { code: 'printer.paperNearEnd', facts: {} });
    await touch('good');
    expect(till.notice).toBe('printer.paperNearEnd');
  });

  test('the till was started again in between: the question is gone, the answer of before is kept', async () => {
    await open();
    await sell(consenting);
    const question = shown()?.id ?? '';
    await touch('good');
    const { folder } = till;
    await till.close();
    await open(folder);
    expect(till.view.phase).toBe('closed');
    expect([shown(), await touch('poor', question)]).toEqual([null, false]);
    expect(events()).toHaveLength(1);
    await till.scan(cardOf(consenting.id));
    expect(till.view.member?.provisional).toBe(true);
  });
});

describe('an event written down at the counter', () => {
  const told = (event: string, fields = {}, reference?: string) =>
    till.act.recordEvent({ event, fields, ...(reference === undefined ? {} : { reference }) });

  test('points are on the screen at once, and the entry can be evaluated again', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    const before = points() ?? 0;
    expect(till.till.events().map(({ event }) => event)).toEqual([
      'reviewWritten',
      'brandTagged',
      'localEventJoined',
      'photoEntered',
      'rideEnded',
    ]);
    expect(await told('rideEnded', { minutes: 61 })).toEqual({ ok: true });
    expect([points(), till.notice]).toEqual([before + 15, 'event.points']);
    const [entry] = events();
    expect(entry).toMatchObject({ uses: [{ programme: 'did:rideEnded', perMember: true }], channel: 'cashier' });
    expect(eventAgrees(entry!, bundle, sha256)).toBe(true);
    expect(eventAgrees({ ...entry!, event: { ...entry!.event, fields: { minutes: 59 } } }, bundle, sha256)).toBe(false);
  });

  test.each<[words: string, event: string, fields: object, code: string]>([
    ['an event that nobody knows', 'moonLanding', {}, 'event.unknown'],
    ['a sale', 'sale', {}, 'event.unknown'],
    ['the survey by hand', 'surveyAnswered', { score: 10 }, 'event.unknown'],
    ['a field that is missing', 'rideEnded', {}, 'event.fieldWrong'],
    ['a field too many', 'photoEntered', { points: 9999 }, 'event.fieldWrong'],
    ['too little', 'rideEnded', { minutes: 59 }, 'event.nothing'],
    ['not public', 'brandTagged', { public: false }, 'event.nothing'],
  ])('refused: %s', async (_words, event, fields, code) => {
    await open();
    await till.scan(cardOf(consenting.id));
    expect(await told(event, fields)).toMatchObject({ ok: false, notice: { code } });
    expect(events()).toEqual([]);
  });

  test('its limit counts here at once, and again after a restart', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    await told('photoEntered');
    expect(await told('photoEntered')).toMatchObject({ notice: { code: 'event.limit' } });
    const { folder } = till;
    await till.close();
    await open(folder);
    expect(await told('photoEntered')).toMatchObject({ notice: { code: 'event.limit' } });
    expect(events()).toHaveLength(1);
  });

  test('a number counts once, however it is written and for whomever', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    await told('photoEntered', {}, ' ａ 17');
    await till.scan(cardOf(silent.id));
    expect(await told('photoEntered', {}, 'A17')).toMatchObject({ notice: { code: 'event.already' } });
    expect(await told('photoEntered', {}, '\u0000\u202e<b>')).toEqual({ ok: true });
    expect(events().map(({ event }) => event.key)).toEqual(['ref:photoEntered:a17', 'ref:photoEntered:<b>']);
  });

  test('a number of forty characters that fold to many more makes a key that fits', async () => {
    await open();
    await till.scan(cardOf(consenting.id));
    expect(await told('photoEntered', {}, '\ufdfa'.repeat(40))).toEqual({ ok: true });
    expect(events()).toHaveLength(1);
  });

  test('without a member, or while one is paying, nothing is written down', async () => {
    await open();
    expect(await told('photoEntered')).toMatchObject({ notice: { code: 'event.noMember' } });
    await till.scan(cardOf(consenting.id));
    await till.goods('milk-1l');
    await till.act.beginTender({});
    expect(await told('photoEntered')).toMatchObject({ notice: { code: 'basket.locked' } });
    expect(await till.act.setConsent({ purpose: 'profiling', given: false })).toMatchObject({
      notice: { code: 'basket.locked' },
    });
  });
});
