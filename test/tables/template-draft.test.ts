import { describe, expect, test } from 'vitest';
import { type Gate, publishGate } from '../../headoffice/programme/publish-gate.ts';
import { draftWith, templateRows } from '../../headoffice/programme/template-draft.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { day } from '../../shared/units/time.ts';

const EUROS: Gate = { today: day('2026-11-28'), currencyDigits: 2 };
const YEN: Gate = { today: day('2026-11-28'), currencyDigits: 0 };
const rows = templateRows();

function added(template: string, params: object = {}, bytes = '', gate: Gate = EUROS): string {
  const drafted = draftWith({ template, params: JSON.stringify(params), bytes }, gate);
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error));
  return drafted.value;
}
const refusal = (template: string, params: string, bytes = ''): string => {
  const drafted = draftWith({ template, params, bytes }, EUROS);
  return drafted.ok ? 'taken' : `${drafted.error.code} ${drafted.error.detail}`;
};

describe.each(rows.map((row) => [row.id, row] as const))('%s', (id, { params }) => {
  test.each([
    ['euros', EUROS],
    ['yen', YEN],
  ])('as it is, a draft of %s that can be published', (_, gate) => {
    const bytes = added(id, JSON.parse(params), '', gate);
    expect(publishGate(bytes, gate)).toMatchObject({ ok: true });
  });

  test('beside what a shop has: nothing of the template is in the way of publishing', () => {
    const { bundle } = demoStore();
    const ids = new Set((JSON.parse(added(id)) as { programmes: { id: string }[] }).programmes.map((each) => each.id));
    const programmes = bundle.programmes.filter((each) => !ids.has(each.id));
    const tierSets = id === 'tiers' ? [] : bundle.tierSets;
    const questions = id === 'survey' ? [] : bundle.questions;
    const bytes = added(id, {}, JSON.stringify({ ...bundle, programmes, tierSets, questions }), YEN);
    expect(blocked(bytes, YEN).filter(({ place }) => !isExampleOf(place, programmes.length))).toEqual([]);
  });
});

/** What blocks a draft. An offer that is new may change what the golden baskets of others come to: those are told. */
function blocked(bytes: string, gate: Gate) {
  const passed = publishGate(bytes, gate);
  return passed.ok ? [] : passed.error.problems;
}

const isExampleOf = (place: string, before: number): boolean => {
  const [, index] = /^programmes\[(\d+)\]\.examples$/.exec(place) ?? [];
  return index !== undefined && Number(index) < before;
};

test('all of them, one after the other: the last is proved beside all others', () => {
  const bytes = rows.reduce((draft, { id }) => added(id, {}, draft), '');
  const { programmes } = JSON.parse(bytes) as { programmes: { id: string }[] };
  expect(blocked(bytes, EUROS).filter(({ place }) => !isExampleOf(place, programmes.length - 1))).toEqual([]);
});

test('with figures of its own: what the golden baskets say of others is left out, what still holds comes along', () => {
  const { programmes } = JSON.parse(added('gift-on-conditions', { min: 9000, worth: 50 }));
  expect(programmes[0]).toMatchObject({ if: { all: [{}, { spend: { min: 9000 } }] } });
  expect(programmes[0].examples).toBeUndefined();
  const { programmes: same } = JSON.parse(added('gift-on-conditions', { worth: 50 }));
  expect(same[0].examples).toHaveLength(1);
});

test('in yen no golden basket speaks of cents', () => {
  const worded = (gate: Gate) => added('tiers', {}, '', gate).includes('"words": "Gold pays 48.00 for 50.00."');
  expect([worded(EUROS), worded(YEN)]).toEqual([true, false]);
});

test('what the draft has of a name stays as it is there', () => {
  const points = { id: 'points', name: { en: 'Ours' }, holder: 'member', unit: 'points', scale: 2, life: 'never' };
  const draft = JSON.stringify({ rev: 4, programmes: [], wallets: [points], tierSets: [], note: 1 });
  expect(JSON.parse(added('points-per-money', {}, draft))).toMatchObject({ rev: 4, wallets: [points], note: 1 });
});

test.each([
  ['none such', '{}', '', 'template.unknown none such'],
  ['tiers', '{', '', 'template.params The parameters: an object is wanted, not nothing'],
  ['tiers', '[]', '', 'template.params The parameters: an object is wanted, not a list'],
  ['tiers', '{"level": []}', '', 'template.params level: there is no such parameter'],
  ['tiers', '{"__proto__": {"levels": []}}', '', 'template.params __proto__: there is no such parameter'],
  ['tiers', '{"levels": 5}', '', 'template.params levels: a list is wanted, not a number'],
  ['tiers', '{"levels": [null]}', '', 'template.params levels[0]: an object is wanted, not nothing'],
  [
    'tiers',
    '{"levels": [{"name": "gold", "at": "5"}]}',
    '',
    'template.params levels[0].at: a number is wanted, not a string',
  ],
  ['staged-rollout', '{"stage": {"stores": 5}}', '', 'template.params TypeError'],
  [
    'fixed-card',
    '{"percent": "101"}',
    '',
    'template.params programmes[0].then[0].value.percent: must be at most 100 percent',
  ],
  ['fixed-card', '{"percent": 7}', '', 'template.params percent: a string is wanted, not a number'],
  ['fixed-card', '{}', '{"programmes": 5}', 'template.draft The draft is no bundle yet'],
  ['fixed-card', '{}', 'oh', 'template.draft The draft is no bundle yet'],
  ['fixed-card', '{}', added('fixed-card'), 'template.alreadyThere fixed-card is in the draft already.'],
])('%s with %s is refused', (template, params, bytes, said) => {
  expect(refusal(template, params, bytes)).toContain(said);
});
