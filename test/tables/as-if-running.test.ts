import { expect, test } from 'vitest';
import { asIfRunning } from '../../headoffice/programme/as-if-running.ts';
import { EMPTY_BUNDLE, type Programme } from '../../shared/programme/index.ts';
import { day } from '../../shared/units/time.ts';
import { off, programme } from './programme-build.ts';

const LAST = day('2026-11-30');
const offer = (active: Programme['active'], amount = 10) => programme('p', off(amount), { active });
const DECEMBER = { from: day('2026-12-01'), to: day('2026-12-24') };

test.each<readonly [what: string, now: Programme, inForce: readonly Programme[], asIf: Programme['active'] | null]>([
  ['yet to begin', offer(DECEMBER), [], {}],
  [
    'at its hours',
    offer({ ...DECEMBER, days: [0], hours: ['08:00', '10:00'] }),
    [],
    { days: [0], hours: ['08:00', '10:00'] },
  ],
  ['other than in force', offer(DECEMBER, 20), [offer(DECEMBER)], {}],
  ['in force as it is: no change of the draft', offer(DECEMBER), [{ ...offer(DECEMBER), rev: 7 }], null],
  ['begins within the days', offer({ from: LAST }), [], null],
  ['over', offer({ to: day('2020-01-01') }), [], null],
  ['at all times', offer(undefined), [], null],
])('%s', (_, now, inForce, asIf) => {
  const { bundle, moved } = asIfRunning({ ...EMPTY_BUNDLE, programmes: [now] }, inForce, LAST);
  expect(moved).toEqual(asIf === null ? [] : [now]);
  expect(bundle.programmes.map(({ active }) => active)).toEqual([asIf ?? now.active]);
});
