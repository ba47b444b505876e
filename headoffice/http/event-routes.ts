import type { FastifyInstance } from 'fastify';
import {
  EVENT_PATH,
  type EventReply,
  type EventRequest,
  OWN_EVENTS,
  zEventRequest,
} from '../../shared/contract/event-door.ts';
import { provenSource } from '../access/requests.ts';
import { WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import type { EventBooks, HappenedEvent } from '../events/books.ts';
import { recordEvent } from '../events/record-event.ts';
import { cardKey } from '../members/card-key.ts';
import { parseBody } from './json-body.ts';

export interface EventDoor extends EventBooks {
  /** Members' figures have moved. */
  moved(): void;
}

/** The door of partners and of the chain's own services: one signed request, one event. */
export function eventRoutes(app: FastifyInstance, door: EventDoor): void {
  app.post(EVENT_PATH, async (request): Promise<EventReply> => {
    const { source } = await provenSource(door.db, request, door.nowMs());
    return acceptEvent(door, source, parseBody(request.body, zEventRequest));
  });
}

/** Records what a source says, or throws what is wrong with it. */
export async function acceptEvent(door: EventDoor, source: string, body: EventRequest): Promise<EventReply> {
  const { id, event: name, store, fields } = body;
  if (OWN_EVENTS.includes(name))
    throw new WireFault(403, 'event.reserved', `Only head office itself says that ${name} has happened.`);
  const member = body.member ?? (await memberByCard(door, body.card ?? ''));
  if (member === null)
    throw new WireFault(404, 'event.cardUnknown', 'No member has this card, or it was withdrawn. Nothing was stored.');
  const event: HappenedEvent = { source, id, name, member, fields, ...(store && { store }) };
  const recorded = await recordEvent(door, event);
  if (!recorded.ok) throw recorded.error.code === 'event.different' ? different() : unknown();
  const { outcome, answer } = recorded.value;
  if (outcome === 'recorded') door.moved();
  return { ...answer, outcome };
}

const different = () =>
  new WireFault(409, 'event.different', 'This id was sent before with other contents. The first ones stand.');
const unknown = () =>
  new WireFault(404, 'event.memberUnknown', 'Head office does not know this member. Nothing was stored.');

/** A card that was withdrawn is in somebody else's hands. */
async function memberByCard({ db, keys }: { db: Db; keys: EventDoor['keys'] }, card: string): Promise<string | null> {
  const row = await db
    .selectFrom('card')
    .select(['member', 'doc'])
    // As a till looks it up: a scan of a card comes in upper case.
    .where('key', '=', cardKey(keys.lookupKey, card.trim().toUpperCase()))
    .where('deleted', '=', false)
    .executeTakeFirst();
  const isActive = (row?.doc as { state?: string } | undefined)?.state === 'active';
  return isActive ? (row?.member ?? null) : null;
}
