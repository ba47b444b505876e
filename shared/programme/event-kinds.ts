import type { Text } from '../units/text.ts';
import type { Day } from '../units/time.ts';
import { type CompiledBundle, isLive } from './compile.ts';
import type { EventCond, ProgrammeEvent } from './conditions/event.ts';
import type { Cond } from './conditions/index.ts';
import type { Programme } from './model.ts';
import { surveyOf } from './question.ts';

/** One thing that a programme asks about an event, and what a person at the counter can say to it. */
export type EventField =
  | { readonly field: string; readonly as: 'number' }
  | { readonly field: string; readonly as: 'yesNo' }
  | { readonly field: string; readonly as: 'choice'; readonly choices: readonly string[] };

export interface EventKind {
  readonly event: string;
  /** Of the programme that answers to it first. */
  readonly name: Text;
  readonly fields: readonly EventField[];
}

/** Somebody took a card: told by the entry that says so, and by nobody else at a till. */
export const JOINED = 'joined';

/** What only head office knows of: tills have no use for a share of such a programme's limits. */
const OFFICE_EVENTS: ReadonlySet<string> = new Set(['tick', 'friendBought', 'cameByFriend', JOINED]);
export const isOfficeEvent = (on: string | undefined): boolean => on !== undefined && OFFICE_EVENTS.has(on);

/**
 * What may be written down by hand at a counter: the events that give points here today. The calendar is nobody's to
 * record, a survey's answer comes from its question, once a sale, and whoever joins does so with a new card.
 */
export function eventKinds(compiled: CompiledBundle, day: Day, store: string): EventKind[] {
  const survey = surveyOf(compiled.bundle)?.event;
  return [...compiled.byEvent].flatMap(([event, programmes]) => {
    const live = programmes.filter((each) => isLive(each, day, store) && earns(each));
    const [first] = live;
    if (!first || event === 'tick' || event === JOINED || event === survey) return [];
    const asked = live.flatMap((each) => (each.if ? eventsIn(each.if) : []));
    return [{ event, name: first.name, fields: fieldsOf(asked) }];
  });
}

const earns = ({ entry, then: effects }: Programme): boolean =>
  entry === 'auto' && effects.some((effect) => effect.do === 'earn');

function eventsIn(cond: Cond): EventCond['event'][] {
  if ('all' in cond) return cond.all.flatMap(eventsIn);
  if ('any' in cond) return cond.any.flatMap(eventsIn);
  if ('not' in cond) return eventsIn(cond.not);
  return 'event' in cond ? [cond.event] : [];
}

function fieldsOf(asked: readonly EventCond['event'][]): EventField[] {
  return [...Map.groupBy(asked, ({ field }) => field)].map(([field, wanted]): EventField => {
    const values = wanted.flatMap(({ is }) => (is === undefined ? [] : [is]));
    if (values.some((value) => typeof value === 'boolean')) return { field, as: 'yesNo' };
    const choices = values.filter((value) => typeof value === 'string');
    return choices.length > 0 ? { field, as: 'choice', choices: [...new Set(choices)] } : { field, as: 'number' };
  });
}

/** The fields of an event as somebody gave them: the first that is missing or not of its kind, or null. */
export function wrongField(kind: EventKind, fields: ProgrammeEvent['fields']): string | null {
  const wrong = kind.fields.find(
    (each) => !suits(each, Object.hasOwn(fields, each.field) ? fields[each.field] : undefined),
  );
  if (wrong) return wrong.field;
  return Object.keys(fields).find((name) => !kind.fields.some(({ field }) => field === name)) ?? null;
}

function suits(field: EventField, value: ProgrammeEvent['fields'][string] | undefined): boolean {
  if (field.as === 'number') return typeof value === 'number' && Number.isSafeInteger(value);
  if (field.as === 'yesNo') return typeof value === 'boolean';
  return typeof value === 'string' && field.choices.includes(value);
}
