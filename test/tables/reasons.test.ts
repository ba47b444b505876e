import { expect, test } from 'vitest';
import { reasonOf } from '../../shared/contract/reasons.ts';
import { isInShare } from '../../shared/programme/arm.ts';
import { concerns } from '../../shared/programme/concerns.ts';
import {
  compileBundle,
  DEFAULT_SETTINGS,
  type Effect,
  evaluate,
  fullTrace,
  type MemberInput,
  NOTHING_USED,
  type Programme,
  type SaleInput,
} from '../../shared/programme/index.ts';
import { memberId, productId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import { line, member, off, programme, sale } from './programme-build.ts';

type Around = { readonly member?: Partial<MemberInput>; readonly state?: object } & Partial<SaleInput>;

const outside = Array.from({ length: 20 }, (_, n) => memberId(`m${n}`)).find((id) => !isInShare(id, 50, 'p'))!;

/** What is said of one programme and one tea for 10.00. */
function said(rule: Programme, { member: who, state = {}, ...rest }: Around) {
  const compiled = compileBundle({ rev: 1, programmes: [rule], wallets: [], tierSets: [] });
  const used = { ...NOTHING_USED, ...state };
  const asked = [sale([line('tea', 1000)], rest), who ? member(who) : null, used, DEFAULT_SETTINGS] as const;
  const explained = { evaluation: evaluate(compiled, ...asked), programmeName: (id: string) => ({ en: id }) };
  return fullTrace(compiled, ...asked).map((row) => reasonOf(row, explained));
}

/** One sentence for each reason: none may say what is not so. */
test.each<readonly [why: string, parts: Partial<Programme>, around: Around]>([
  ['controlGroup', { where: { share: 50 } }, { member: { id: outside } }],
  ['member', { where: { share: 50 } }, {}],
  ['otherHolder', { entry: 'code', codes: ['X'], holder: memberId('ann') }, { codes: ['x'], member: {} }],
  ['time', { entry: 'code', codes: ['X'], active: { to: day('2026-01-01') } }, { codes: ['x'] }],
  ['place', { entry: 'code', codes: ['X'], where: { stores: ['there'] } }, { codes: ['x'] }],
  ['limit', { limit: { uses: 1 } }, { state: { uses: { p: 1 } } }],
  ['memberLimit', { limit: { usesPerMember: 1 } }, { member: {}, state: { memberUses: { p: 1 } } }],
  [
    'codeUsed',
    { entry: 'code', codes: ['X'], limit: { usesPerCode: 1 } },
    { codes: ['x'], state: { codeUses: { x: 1 } } },
  ],
  ['budget', { limit: { budget: money(5) } }, {}],
  ['priceList', { if: { priceList: ['b'] } }, { priceList: 'b2' }],
  ['tier', { if: { member: { tier: ['gold'] } } }, { member: {} }],
  ['segment', { if: { member: { known: true, segment: ['staff'] } } }, { member: { segments: ['pets'] } }],
  ['purchase', { if: { member: { orders: 3 } } }, { member: {} }],
  ['consent', { if: { member: { consent: 'letters' } } }, { member: {} }],
  ['birthday', { if: { member: { birthday: { from: 0, to: 0 } } } }, { member: { birthday: '02-29' } }],
  ['absence', { if: { member: { lastSeen: { olderThan: 90 } } } }, { member: { lastSeen: day('2026-03-09') } }],
  ['other', { if: { not: { has: { sku: ['tea'] } } } }, {}],
])('%s', (why, parts, around) => {
  const missed = { outcome: 'missed', name: { en: 'p' }, why, gap: null };
  expect(said(programme('p', off(10), parts), around)).toEqual([missed]);
});

test.each<readonly [why: string, any: readonly object[], gap: object | null]>([
  ['spend', [{ spend: { min: 9000 } }, { spend: { min: 1020 } }], { of: 'money', amount: 20 }],
  [
    'quantity',
    [{ member: { tier: ['gold'] } }, { qty: { min: 3 } }, { spend: { min: 1001 } }],
    { of: 'units', amount: 2 },
  ],
  ['tier', [{ member: { tier: ['gold'] } }], null],
  ['tier', [{ member: { tier: ['gold'] } }, { member: { tier: ['silver'] } }], null],
  ['other', [{ member: { tier: ['gold'] } }, { priceList: ['b'] }], null],
])('of several ways the nearest is told: %s', (why, any, gap) => {
  const rule = programme('p', off(10), { if: { any } as Programme['if'] });
  expect(said(rule, { member: {} })).toMatchObject([{ why, gap }]);
});

test.each<readonly [what: string, parts: Partial<Programme>, effect: Effect, concerned: boolean]>([
  ['lies on it', {}, off(10, { on: { sku: ['tea'] } }), true],
  ['lies on its kind', {}, off(10, { on: { cat: ['hot'] } }), true],
  ['lies on other goods', {}, off(10, { on: { cat: ['china'] } }), false],
  ['lies on everything', {}, off(10), true],
  ['is for other goods', { if: { spend: { min: money(1), on: { tag: ['new'] } } } }, { do: 'give', sku: 'cup' }, false],
  ['is for members', { if: { member: { known: true } } }, off(10), true],
  [
    'is got for it',
    {},
    off(10, { buy: { on: { sku: ['tea'] }, qty: 1 }, get: { on: { sku: ['cup'] }, qty: 1 } }),
    true,
  ],
])('an offer that %s', (_, parts, effect, concerned) => {
  const tea = { product: productId('tea'), categories: ['hot'], tags: [] };
  expect(concerns(programme('p', effect, parts), tea)).toBe(concerned);
});
