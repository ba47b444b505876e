import { decimal } from './cents.ts';
import type { Held } from './office.ts';
import type { Plan, Sums } from './plan.ts';
import type { Recorded } from './recorded.ts';
import { memberOf } from './reference.ts';

/** One figure from three sides: the input's rows, the till's journal and head office's books. */
export interface Figure {
  readonly what: keyof Sums;
  readonly input: number;
  readonly till: number;
  readonly headOffice: number;
}

const FIGURES = [
  'sales',
  'lines',
  'shelf',
  'memberDiscount',
  'couponDiscount',
  'discount',
  'paid',
  'points',
] as const satisfies readonly (keyof Sums)[];
const COUNTS: readonly string[] = ['sales', 'lines', 'points'];

export function figuresOf(plan: Plan, recorded: Recorded, held: Held): Figure[] {
  const points = Object.values(held.points).reduce((sum, each) => sum + each, 0);
  const office: Sums = { ...held, points };
  return FIGURES.map((what) => ({
    what,
    input: plan.sums[what],
    till: recorded.sums[what],
    headOffice: office[what],
  }));
}

/** Counts as they are, amounts in major units. */
export const figureText = (what: keyof Sums, value: number): string =>
  COUNTS.includes(what) ? String(value) : decimal(value);

/** Everything in which the three sides do not agree, in words. */
export function differencesOf(plan: Plan, recorded: Recorded, held: Held): string[] {
  const apart = figuresOf(plan, recorded, held)
    .filter(({ input, till, headOffice }) => input !== till || input !== headOffice)
    .map(({ what, ...sides }) => {
      const { input, till, headOffice } = sides;
      const text = (value: number): string => figureText(what, value);
      return `${what}: input ${text(input)}, till ${text(till)}, head office ${text(headOffice)}`;
    });
  return [
    ...apart,
    ...pointsApart(plan, recorded, held),
    ...none(recorded.unreadable, 'entries of the till cannot be read'),
    ...none(recorded.unbalanced, 'sales have tenders that are not what their lines cost'),
    ...none(held.quarantined, 'entries are in quarantine at head office'),
    ...none(recorded.entries - held.entries, 'entries of the till are not at head office'),
    ...held.alarms.map((alarm) => `alarm at head office: ${alarm}`),
  ];
}

function pointsApart(plan: Plan, recorded: Recorded, held: Held): string[] {
  return [...plan.pointsByHousehold].flatMap(([household, input]) => {
    const member = memberOf(household);
    const sides = [recorded.pointsByMember.get(member) ?? 0, held.points[member] ?? 0, held.positions[member] ?? 0];
    return sides.every((side) => side === input)
      ? []
      : [`points of household ${household}: input ${input}; till, ledger, position ${sides.join(', ')}`];
  });
}

const none = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);
