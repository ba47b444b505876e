import { holderOfMovement, storeHolder } from '../../shared/loyalty/holder.ts';
import { JOINED } from '../../shared/programme/event-kinds.ts';
import { isLimited, type LimitedProgramme } from '../../shared/programme/limits.ts';
import { inLanguage, LANGUAGES, type Language } from '../../shared/units/text.ts';
import type { Day } from '../../shared/units/time.ts';
import { sha256 } from '../access/crypto.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import { POSTING } from '../ledger/post.ts';
import { chainWide, writeOfficeUses } from '../programme/limit-office.ts';
import type { HappenedEvent } from './books.ts';
import type { EvaluatedEvent } from './evaluated-event.ts';

interface Writing {
  readonly event: HappenedEvent;
  readonly evaluated: EvaluatedEvent;
  readonly hash: string;
  /** The day on which it happened. */
  readonly on: Day;
  readonly nowMs: number;
}

/** Events are of no till's epoch. */
export const EVENT_EPOCH = 0;

/** A number for the ledger's rows, made of the event's identity: 48 bits of its hash. */
export const eventSeq = ({ source, id }: Pick<HappenedEvent, 'source' | 'id'>): number =>
  Number.parseInt(sha256(`${source}\0${id}`).slice(0, 12), 16);

/**
 * Tills tell of events too, by the same key. False where one of them was first. A person joins once, whoever tells of
 * it and under whichever of the ids that are theirs now.
 */
export async function tellFirst(tx: Tx, event: HappenedEvent, merged: readonly string[]): Promise<boolean> {
  const { source, id, member, name, store = '' } = event;
  const key = name === JOINED ? joinedKey(member) : `${source}:${id}`;
  const told = await tx
    .insertInto('event')
    .values({ key, member, name, store, till: source, epoch: EVENT_EPOCH, seq: eventSeq(event) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (told.numInsertedOrUpdatedRows !== 1n) return false;
  if (name !== JOINED || merged.length === 0) return true;
  const before = await tx
    .selectFrom('event')
    .select('key')
    .where('key', 'in', merged.map(joinedKey))
    .executeTakeFirst();
  return before === undefined;
}

const joinedKey = (member: string): string => `joined:${member}`;

/** The event with all that it comes to. False where this identity is taken already: then nothing is written. */
export async function writeEvent(tx: Tx, writing: Writing): Promise<boolean> {
  const { event, evaluated, hash, on, nowMs } = writing;
  const { source, id, name, member } = event;
  const taken = await tx
    .insertInto('source_event')
    .values({
      ...{ source, id, name, member, seq: eventSeq(event), body_hash: hash },
      ...{ answer: JSON.stringify(evaluated.answer), day: on, at_ms: nowMs },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows !== 1n) return false;
  await insertRows(tx, POSTING, [...earnedRows(writing), ...releasedRows(writing)]);
  await insertRows(
    tx,
    {
      table: 'coupon',
      columns: ['member', 'serial', 'template', 'programme', 'valid_until', 'issued_ms'],
      suffix: 'on conflict do nothing',
    },
    evaluated.answer.coupons.map(({ serial, template, until }) => {
      const from = evaluated.result.issued.find((each) => each.template === template);
      return [member, serial, template, from?.programme ?? '', until ?? null, nowMs];
    }),
  );
  const given = limitedIn(evaluated);
  await insertRows(
    tx,
    {
      table: 'member_use',
      columns: ['member', 'till', 'epoch', 'seq', 'programme', 'store', 'day'],
      suffix: 'on conflict do nothing',
    },
    given.map(({ id: programme }) => [member, source, EVENT_EPOCH, eventSeq(event), programme, event.store ?? '', on]),
  );
  const wide = new Set(chainWide(evaluated.bundle, name).map((programme) => programme.id));
  await writeOfficeUses(
    tx,
    given.filter((programme) => wide.has(programme.id)),
    on,
  );
  return true;
}

/** Programmes that gave something and may do so only so often. */
function limitedIn({ bundle, result }: EvaluatedEvent): LimitedProgramme[] {
  const given = new Set(result.trace.flatMap((row) => (row.outcome === 'applied' ? [row.programme as string] : [])));
  return bundle.bundle.programmes.filter(isLimited).filter(({ id }) => given.has(id));
}

function earnedRows(writing: Writing) {
  const { evaluated } = writing;
  const programmes = new Map(evaluated.bundle.bundle.programmes.map((each) => [each.id as string, each]));
  return evaluated.result.earned.flatMap((earned, index) => {
    const holder = holderOf(writing, earned.wallet, earned.programme);
    const name = programmes.get(earned.programme)?.name ?? {};
    const dates = [earned.from ?? null, earned.until ?? null];
    const what = [earned.wallet, 'earn', earned.points, earned.programme, earned.rev];
    return holder === null
      ? []
      : [row(writing, holder, String(index), [...what, inLanguage(name, languageOf(evaluated)), null, ...dates])];
  });
}

/** Points that waited for this event may be spent from now on. */
const releasedRows = (writing: Writing) =>
  writing.evaluated.answer.released.flatMap((wallet) => {
    const holder = holderOf(writing, wallet, '');
    const what = [wallet, 'release', 0, null, null, writing.event.name, null, null, null];
    return holder === null ? [] : [row(writing, holder, `release:${wallet}`, what)];
  });

/** Who gets what the event moves: there is no till here, and a store only where the source has named one. */
function holderOf({ event, evaluated }: Writing, wallet: string, programme: string): string | null {
  const kind = evaluated.bundle.wallets.get(wallet)?.holder ?? 'member';
  const { household } = evaluated;
  const moved = holderOfMovement(kind, programme, { member: { household }, card: null });
  if (!moved || moved.holder === 'till') return null;
  if (moved.holder === 'store') return event.store === undefined ? null : storeHolder(event.store);
  return moved.holder ?? event.member;
}

function row({ event, on, nowMs }: Writing, holder: string, part: string, middle: readonly (string | number | null)[]) {
  const { source, id, store = '' } = event;
  return [holder, `${source}:${id}:${part}`, ...middle, on, nowMs, store, source, EVENT_EPOCH, eventSeq(event)];
}

const languageOf = ({ language }: EvaluatedEvent): Language => LANGUAGES.find((each) => each === language) ?? 'en';
