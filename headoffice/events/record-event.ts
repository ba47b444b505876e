import type { EventAnswer } from '../../shared/contract/event-door.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { sha256 } from '../access/crypto.ts';
import { retried } from '../db/retried.ts';
import type { Tx } from '../db/schema.ts';
import { lockMembers, refreshPositions } from '../ledger/members.ts';
import { localMoment } from '../reference/local-moment.ts';
import type { EventBooks, HappenedEvent } from './books.ts';
import { evaluatedEvent } from './evaluated-event.ts';
import { noteReferral } from './note-referral.ts';
import { tellFirst, writeEvent } from './write-event.ts';

export type EventRefusal =
  | { readonly code: 'event.memberUnknown' }
  /** The same id with other contents: two facts, one identity. */
  | { readonly code: 'event.different' };

export interface RecordedEvent {
  readonly outcome: 'recorded' | 'alreadyRecorded';
  readonly answer: EventAnswer;
}

/**
 * Evaluates an event with the programmes in force, and posts what it earns together with the event itself or not at
 * all. The same event again is answered as the first time.
 */
export function recordEvent(books: EventBooks, event: HappenedEvent): Promise<Result<RecordedEvent, EventRefusal>> {
  return retried(() => books.db.transaction().execute((tx) => recordIn(tx, books, event)));
}

async function recordIn(tx: Tx, books: EventBooks, event: HappenedEvent): Promise<Result<RecordedEvent, EventRefusal>> {
  const known = await answered(tx, event);
  if (known) return known;
  const locked = await lockMembers(tx, [event.member]);
  const named = locked.find(({ member }) => member === event.member);
  if (!named) return err({ code: 'event.memberUnknown' });
  const here = await localMoment(tx, books, event.store);
  const { day, minute } = event.at ?? here;
  // Whoever was merged into somebody else is that one now.
  const member = named.mergedInto ?? named.member;
  const final = { ...event, member };
  const { merged = [] } = locked.find((each) => each.member === member) ?? {};
  // What a till has told of already has earned what it earns.
  const isNews = await tellFirst(tx, final, merged);
  const evaluated = await evaluatedEvent(tx, books, final, { day, minute, heardOn: here.day }, isNews);
  const writing = { event: final, evaluated, hash: hashOf(event), on: day, nowMs: here.epochMs };
  // Another request with this identity was faster; it waited for nobody, since its member is another one.
  if (!(await writeEvent(tx, writing))) return (await answered(tx, event)) ?? err({ code: 'event.different' });
  if (event.name === 'referred') await noteReferral(tx, final);
  await refreshPositions(tx, locked, { rules: evaluated.rules, today: here.day });
  return ok({ outcome: 'recorded', answer: evaluated.answer });
}

async function answered(tx: Tx, event: HappenedEvent): Promise<Result<RecordedEvent, EventRefusal> | null> {
  const row = await tx
    .selectFrom('source_event')
    .select(['body_hash', 'answer'])
    .where('source', '=', event.source)
    .where('id', '=', event.id)
    .executeTakeFirst();
  if (!row) return null;
  if (row.body_hash !== hashOf(event)) return err({ code: 'event.different' });
  return ok({ outcome: 'alreadyRecorded', answer: row.answer });
}

/** Of what was said, in whatever order its fields came. */
function hashOf({ name, member, store, fields }: HappenedEvent): string {
  const ordered = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([name, member, store ?? null, ordered]));
}
