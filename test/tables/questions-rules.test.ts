import { describe, expect, test } from 'vitest';
import { type ConsentState, gatedSegments, isUnasked, withConsent } from '../../shared/loyalty/consents.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { eventKinds, wrongField } from '../../shared/programme/event-kinds.ts';
import { lintBundle } from '../../shared/programme/lint.ts';
import { parseBundle } from '../../shared/programme/parse.ts';
import { day } from '../../shared/units/time.ts';
import { earn, programme } from './programme-build.ts';

const ANSWER = { id: 'good', text: { en: 'Good' } };
const SURVEY = {
  id: 's',
  kind: 'survey',
  event: 'answered',
  text: { en: 'How?' },
  answers: [ANSWER, { ...ANSWER, id: 'bad' }],
};
const CONSENT = {
  id: 'c',
  kind: 'consent',
  purpose: 'offers',
  version: '1',
  name: { en: 'Offers' },
  text: { en: 'May we?' },
};

const problemsOf = (questions: readonly unknown[]): string[] => {
  const parsed = parseBundle({ rev: 1, programmes: [], wallets: [], tierSets: [], questions });
  return parsed.ok ? [] : parsed.error.problems.map(({ place, reason }) => `${place}: ${reason}`);
};

test('a survey and a consent for each purpose are taken', () => {
  expect(problemsOf([SURVEY, CONSENT, { ...CONSENT, id: 'd', purpose: 'letters' }])).toEqual([]);
});

test.each<[words: string, questions: readonly unknown[], refused: string | RegExp]>([
  ['an id twice', [SURVEY, { ...CONSENT, id: 's' }], 'questions[1].id: s is there twice'],
  ['two surveys', [SURVEY, { ...SURVEY, id: 't' }], 'questions[1]: only one survey is asked after a sale'],
  ['a purpose twice', [CONSENT, { ...CONSENT, id: 'd' }], 'questions[1]: consent offers is asked twice'],
  ['one answer', [{ ...SURVEY, answers: [ANSWER] }], /^questions\[0\]\.answers: /],
  [
    'six answers',
    [{ ...SURVEY, answers: Array.from('123456', (id) => ({ ...ANSWER, id })) }],
    /^questions\[0\]\.answers: /,
  ],
  ['an answer twice', [{ ...SURVEY, answers: [ANSWER, ANSWER] }], 'questions[0].answers[1].id: good is there twice'],
  ['no words', [{ ...CONSENT, text: {} }], 'questions[0].text: has no words'],
  ['nothing but control characters', [{ ...CONSENT, name: { en: '\u0000\u202e' } }], 'questions[0].name: has no words'],
  [
    'an answer without words',
    [{ ...SURVEY, answers: [ANSWER, { id: 'x', text: { ja: '' } }] }],
    'questions[0].answers[1].text: has no words',
  ],
  [
    'a field that is the till’s',
    [{ ...SURVEY, answers: [ANSWER, { ...ANSWER, id: 'x', fields: { answer: 'good' } }] }],
    'questions[0].answers[1].fields: answer is said by the till',
  ],
  ['a sale as its event', [{ ...SURVEY, event: 'sale' }], 'questions[0].event: an answer is no sale'],
  ['the calendar as its event', [{ ...SURVEY, event: 'tick' }], 'questions[0].event: an answer is no tick'],
  ['a version with a blank', [{ ...CONSENT, version: '1 b' }], /^questions\[0\]\.version: not a version/],
  ['an id with markup', [{ ...CONSENT, id: '<b>' }], /^questions\[0\]\.id: not an id/],
  ['another kind', [{ ...CONSENT, kind: 'vote' }], /^questions\[0\]\.kind: /],
  ['a field that nobody knows', [{ ...CONSENT, forced: true }], /^questions\[0\]: /],
])('refused whole: %s', (_words, questions, refused) => {
  expect(problemsOf(questions)).toContainEqual(typeof refused === 'string' ? refused : expect.stringMatching(refused));
});

test('twenty-one questions are refused', () => {
  const many = Array.from({ length: 21 }, (_, i) => ({ ...CONSENT, id: `c${i}`, purpose: `p${i}` }));
  expect(problemsOf(many)).not.toEqual([]);
  expect(problemsOf(many.slice(1))).toEqual([]);
});

test('lint finds a survey whose answers bring nothing', () => {
  const bundle = { rev: 1, wallets: [], tierSets: [], questions: [SURVEY] as never };
  const answers = programme('thanks', earn({ per: 'event' }), { on: 'answered', phase: 'earn' });
  expect(lintBundle({ ...bundle, programmes: [] })).toEqual([
    { kind: 'neverGiven', question: 's', detail: 'no programme answers to answered' },
  ]);
  expect(lintBundle({ ...bundle, programmes: [answers] }).filter(({ question }) => question)).toEqual([]);
});

describe('consents', () => {
  test.each<[words: string, before: ConsentState, given: boolean, after: ConsentState]>([
    ['yes', { consents: [] }, true, { consents: ['offers'], asked: ['offers@2'] }],
    ['no', { consents: [] }, false, { consents: [], asked: ['offers@2'] }],
    ['taken back', { consents: ['x', 'offers'], asked: ['offers@1'] }, false, { consents: ['x'], asked: ['offers@2'] }],
    [
      'given again',
      { consents: ['offers'], asked: ['x@1', 'offers@2'] },
      true,
      { consents: ['offers'], asked: ['x@1', 'offers@2'] },
    ],
    [
      'a purpose that begins alike',
      { consents: ['offers@home'], asked: ['offers@home@1'] },
      true,
      { consents: ['offers@home', 'offers'], asked: ['offers@home@1', 'offers@2'] },
    ],
  ])('%s', (_words, before, given, after) => {
    expect(withConsent(before, { purpose: 'offers', given, version: '2' })).toEqual(after);
  });

  test.each<[words: string, state: ConsentState, unasked: boolean]>([
    ['never asked', { consents: [] }, true],
    ['asked for something else', { consents: ['x'], asked: ['x@2'] }, true],
    ['said yes', { consents: ['offers'], asked: ['offers@2'] }, false],
    ['said no', { consents: [], asked: ['offers@2'] }, false],
    ['said yes to an older text', { consents: ['offers'], asked: ['offers@1'] }, true],
    ['said no to an older text', { consents: [], asked: ['offers@1'] }, true],
    ['brought a yes along', { consents: ['offers'] }, false],
    ['took back what no text asks for', { consents: [], asked: ['offers@'] }, true],
  ])('%s: asked %#', (_words, state, unasked) => {
    expect(isUnasked(state, { purpose: 'offers', version: '2' })).toBe(unasked);
  });

  test.each<[segments: string[], consents: string[], left: string[]]>([
    [['tea', 'staff'], [], ['staff']],
    [['tea', 'staff'], ['offers'], ['tea', 'staff']],
    [['likely:coffee', 'likely', 'unlikely:coffee'], [], ['likely', 'unlikely:coffee']],
    [[], [], []],
  ])('segments %j with consents %j leave %j', (segments, consents, left) => {
    expect(gatedSegments(segments, consents, [{ purpose: 'offers', segments: ['tea', 'likely:'] }])).toEqual(left);
  });
});

describe('events at the counter', () => {
  const perEvent = earn({ per: 'event' });
  const on = (event: string, parts: object = {}) =>
    programme(`p-${event}`, perEvent, { on: event, phase: 'earn', ...parts });
  const kindsOf = (programmes: readonly ReturnType<typeof programme>[], questions: readonly object[] = []) =>
    eventKinds(
      compileBundle({ rev: 1, programmes: [...programmes], wallets: [], tierSets: [], questions: questions as never }),
      day('2026-11-24'),
      'S1',
    );

  test.each<[words: string, parts: object, fields: object[] | null]>([
    ['nothing is asked', {}, []],
    ['a number', { if: { event: { field: 'minutes', min: 60 } } }, [{ field: 'minutes', as: 'number' }]],
    ['yes or no', { if: { event: { field: 'public', is: true } } }, [{ field: 'public', as: 'yesNo' }]],
    [
      'one of a few',
      { if: { any: [{ event: { field: 'where', is: 'park' } }, { not: { event: { field: 'where', is: 'hall' } } }] } },
      [{ field: 'where', as: 'choice', choices: ['park', 'hall'] }],
    ],
    [
      'a member besides',
      { if: { all: [{ member: { known: true } }, { event: { field: 'n', max: 3 } }] } },
      [{ field: 'n', as: 'number' }],
    ],
    ['over since yesterday', { active: { to: day('2026-11-23') } }, null],
    ['in another store', { where: { stores: ['S2'] } }, null],
    ['by code alone', { entry: 'code', codes: ['X'] }, null],
  ])('%s', (_words, parts, fields) => {
    const expected = fields && [{ event: 'did', name: { en: 'p-did' }, fields }];
    expect(kindsOf([on('did', parts)])).toEqual(expected ?? []);
  });

  test('the calendar and the survey are nobody’s to write down', () => {
    expect(kindsOf([on('tick'), on('answered'), on('did')], [SURVEY]).map(({ event }) => event)).toEqual(['did']);
  });

  const kind = {
    event: 'did',
    name: {},
    fields: [
      { field: 'n', as: 'number' },
      { field: 'sure', as: 'yesNo' },
      { field: 'where', as: 'choice', choices: ['park'] },
    ],
  } as const;
  test.each<[fields: Record<string, string | number | boolean>, wrong: string | null]>([
    [{ n: 1, sure: false, where: 'park' }, null],
    [{ sure: true, where: 'park' }, 'n'],
    [{ n: 1.5, sure: true, where: 'park' }, 'n'],
    [{ n: '1', sure: true, where: 'park' }, 'n'],
    [{ n: 1, sure: 'yes', where: 'park' }, 'sure'],
    [{ n: 1, sure: true, where: 'elsewhere' }, 'where'],
    [{ n: 1, sure: true, where: 'park', more: 1 }, 'more'],
    [{ n: 1, sure: true, where: 'park', toString: 1 }, 'toString'],
  ])('%j: wrong is %s', (fields, wrong) => {
    expect(wrongField(kind, fields)).toBe(wrong);
  });
});
