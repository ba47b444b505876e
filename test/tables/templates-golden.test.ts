import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filledIn, TEMPLATES } from '../../resources/programmes/index.ts';
import { checkGolden, lintBundle, parseBundle } from '../../shared/programme/index.ts';
import { LANGUAGES, type Text } from '../../shared/units/text.ts';
import { bundleOf } from './templates-build.ts';

/** Every mechanism that a loyalty programme must be able to offer. What is measured of them is no programme. */
const MECHANISMS = [
  'anonymous-card',
  'personal-card',
  'tier-cards',
  'stepped-scale',
  'cumulative-discount',
  'points',
  'spend-points',
  'choose-your-reward',
  'experiences',
  'gift-on-conditions',
  'free-goods',
  'multi-buy',
  'prize-draw',
  'privileged-terms',
  'limited-goods',
  'club',
  'social-codes',
  'unique-codes',
  'welcome',
  'win-back',
  'birthday',
  'double-points',
  'activity-points',
  'referral',
  'survey',
  'partner-offers',
  'ecosystem',
  'employees',
  'household',
  'segments',
  'reminders',
  'free-delivery',
  'blanket-messages',
  'consent',
  'clear-expiry',
  'enrolment',
  'fraud-limits',
  'staged-rollout',
  'goal-and-economy',
  'experiments',
];

test('every mechanism has a template, and no template answers anything else', () => {
  expect([...new Set(TEMPLATES.flatMap((each) => each.mechanisms))].sort()).toEqual([...MECHANISMS].sort());
});

describe.each(TEMPLATES.map((each) => [each.id, each] as const))('%s', (id, template) => {
  const bundle = bundleOf(id);

  test('is taken whole', () => {
    expect(parseBundle(JSON.parse(JSON.stringify(bundle)))).toEqual({ ok: true, value: bundle });
  });

  test('lint has nothing to say', () => expect(lintBundle(bundle)).toEqual([]));

  test('its golden baskets come out as approved', () => {
    const checked = checkGolden(bundle);
    expect(checked.filter((each) => each.differences.length > 0)).toEqual([]);
    expect(checked).toHaveLength(Object.values(template.examples).flat().length);
  });

  test('every text is there in every language, and a goal beside every programme', () => {
    const { guards = [] } = template.rules(template.defaults);
    const levels = bundle.tierSets.flatMap((set) => set.levels.map((level) => level.label ?? {}));
    const named = [...bundle.programmes, ...bundle.wallets, ...bundle.tierSets, ...guards].map((each) => each.name);
    const { title, explains } = template.words;
    for (const text of [title, explains, ...named, ...levels]) {
      for (const language of LANGUAGES) expect(text[language], JSON.stringify(text)).toMatch(SCRIPTS[language]);
      expect(new Set(LANGUAGES.map((language) => text[language])).size).toBeGreaterThan(1);
    }
    for (const { purpose } of bundle.programmes) expect(purpose?.goal).toMatch(/\w+ \w+/);
  });
});

/** A text in its own script; a code such as MAIL10 stays as it is, so figures and letters alone may do. */
const SCRIPTS: Readonly<Record<(typeof LANGUAGES)[number], RegExp>> = {
  en: /^[\x20-\x7e−–—’‘]+$/,
  ja: /[\u3040-\u30ff\u4e00-\u9fff]/,
  ru: /[\u0400-\u04ff]|^[A-Z0-9]+: /,
  zh: /^[^\u3040-\u30ff]*[\u4e00-\u9fff][^\u3040-\u30ff]*$/,
};

describe('all of them together', () => {
  const bundles = TEMPLATES.map((each) => bundleOf(each.id));
  const wallets = bundles.flatMap((bundle) => bundle.wallets);

  test('ids are unique, and so are titles in every language', () => {
    expect(new Set(TEMPLATES.map((each) => each.id)).size).toBe(TEMPLATES.length);
    const programmes = bundles.flatMap((bundle) => bundle.programmes.map((each) => each.id));
    expect(programmes.length).toBe(new Set(programmes).size);
    for (const language of LANGUAGES) {
      const titles = TEMPLATES.map(({ words }) => (words.title as Text)[language]);
      expect(titles.length).toBe(new Set(titles).size);
    }
  });

  test('a wallet of one name is one wallet', () => {
    for (const wallet of wallets) expect(wallet).toEqual(wallets.find((each) => each.id === wallet.id));
  });

  test('they can stand in one bundle, each with a turn of its own', () => {
    const whole = parseBundle({
      rev: 1,
      programmes: bundles.flatMap((bundle) => bundle.programmes),
      wallets: wallets.filter((each, i) => wallets.findIndex((other) => other.id === each.id) === i),
      tierSets: bundles.flatMap((bundle) => bundle.tierSets),
    });
    expect(whole).toMatchObject({ ok: true });
    if (whole.ok) expect(lintBundle(whole.value)).toEqual([]);
  });
});

test.each([
  ['steps-by-basket', { steps: [] }, 'programmes[0].then[0].value.steps'],
  [
    'steps-by-basket',
    {
      steps: [
        { at: 50, percent: '5' },
        { at: 20, percent: '9' },
      ],
    },
    'programmes[0].then[0].value.steps[1].at',
  ],
  ['personal-card', { percent: '101' }, 'programmes[0].then[0].value.percent'],
  ['social-codes', { from: '2026-12-31', to: '2026-12-01' }, 'programmes[0].active.to'],
  ['staged-rollout', { stage: { region: 'nowhere' } }, 'programmes[0].where.stores'],
  ['prize-draw', { rate: '0,1' }, 'programmes[0].then[0].rate'],
])('%s with %j is refused at %s', (id, params, place) => {
  const refused = filledIn(TEMPLATES.find((each) => each.id === id)!, params);
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(refused.error.problems.map((each) => each.place)).toContain(place);
});

test('figures of its own take the place of the defaults, and the golden baskets of the defaults are left out', () => {
  const [card] = bundleOf('fixed-card', { percent: '7' }).programmes;
  expect(card?.name.en).toBe('Card −7 %');
  expect(card?.examples).toBeUndefined();
});

test("the README's table names every template once, with its side", () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Programmes'), readme.indexOf('## Decisions'));
  const rows = section.split('\n').filter((row) => row.startsWith('| ') && row.includes('`'));
  const named = rows.flatMap((row) => {
    const [, , templates, side] = row.split('|').map((cell) => cell.trim());
    return [...templates!.matchAll(/`([^`]+)`/g)].map(([, id]) => [id, side]);
  });
  const side = { till: 'till', office: 'head office', both: 'till + head office' };
  expect(named.sort()).toEqual(TEMPLATES.map((each) => [each.id, side[each.side]]).sort());
});
