import type { EventTold } from '../../shared/contract/views-question.ts';
import { type EventFact, eventFact } from '../../shared/journal/event-fact.ts';
import { foldCode } from '../../shared/programme/codes.ts';
import { eventKinds, wrongField } from '../../shared/programme/event-kinds.ts';
import type { TraceRow } from '../../shared/programme/trace.ts';
import { cleanText, type Text } from '../../shared/units/text.ts';
import { type Act, basketFixed, type Counter, done, type Outcome, refused, say } from './counter.ts';

/**
 * Something that a member has done and that a programme answers to, written down at the counter. What brings nothing,
 * since it was had before or does not suffice, is said and not recorded: nobody is to be promised points that never come.
 */
export const recordEvent: Act<EventTold> = async (counter, told) => {
  const { state, programmes, clock, store, priced } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  if (!state.basket.member || !priced.member) return refused({ code: 'event.noMember' });
  const now = clock.now();
  const kind = eventKinds(programmes, now.day, store.id).find(({ event }) => event === told.event);
  if (!kind) return refused({ code: 'event.unknown' });
  const wrong = wrongField(kind, told.fields);
  if (wrong !== null) return refused({ code: 'event.fieldWrong', field: wrong });
  const key = keyOf(counter, told);
  if (counter.toldEvents.has(key)) return refused({ code: 'event.already', event: kind.name });
  const { fact, trace } = eventFact({
    event: { name: told.event, key, fields: cleaned(told.fields) },
    channel: 'cashier',
    at: now,
    store: store.id,
    bundle: programmes,
    member: priced.member,
    used: counter.used,
    shares: counter.shares(),
    language: priced.member.language ?? store.customerLanguage,
    sha256: counter.sha256,
  });
  if (fact.points.length === 0) return brings(trace, kind.name);
  await counter.journal.record(fact, { startedAt: now });
  return done({ ...state }, { sound: 'member', notice: say('info', said(fact, kind.name, store.pointsWallet)) });
};

/** Folding may make many characters of one, and a key has its limit. */
const NUMBER_MAX = 40;

/** With a number of its own an event is the same at every till; without one it is this till's and happened now. */
function keyOf({ ids, till }: Counter, { event, reference }: EventTold): string {
  const number = Array.from(foldCode(cleanText(reference ?? '')));
  return number.length === 0 ? `till:${till}:${ids.next()}` : `ref:${event}:${number.slice(0, NUMBER_MAX).join('')}`;
}

const cleaned = (fields: EventTold['fields']): EventTold['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  );

function brings(trace: readonly TraceRow[], event: Text): Outcome {
  const isUsed = trace.some(({ outcome }) => outcome === 'limit');
  return refused({ code: isUsed ? 'event.limit' : 'event.nothing', event });
}

function said(fact: EventFact, event: Text, wallet: string) {
  const points = fact.points.reduce((sum, moved) => (moved.wallet === wallet ? sum + moved.points : sum), 0);
  return points > 0 ? { code: 'event.points' as const, event, points } : { code: 'event.recorded' as const, event };
}
