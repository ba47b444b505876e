import { holderOfMovement } from '../loyalty/holder.ts';
import type { MemberFacts } from '../loyalty/member-facts.ts';
import type { CompiledBundle } from '../programme/compile.ts';
import type { ProgrammeEvent } from '../programme/conditions/event.ts';
import { evaluateEvent } from '../programme/evaluate-event.ts';
import type { ShareBook } from '../programme/limit-share.ts';
import { limitState, metBefore } from '../programme/limit-state.ts';
import type { UseTally } from '../programme/limit-tally.ts';
import { limitUses } from '../programme/limit-use.ts';
import { isLimited } from '../programme/limits.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import { DEFAULT_SETTINGS } from '../programme/sale.ts';
import type { TraceRow } from '../programme/trace.ts';
import { inLanguage, type Language } from '../units/text.ts';
import type { Moment } from '../units/time.ts';
import type { Sha256 } from './crypto.ts';
import type { EntryFact } from './entry.ts';
import { evaluationHash } from './evaluation-hash.ts';
import type { Channel } from './event-recorded.ts';
import { saleMember } from './sale-member.ts';

export type EventFact = Extract<EntryFact, { type: 'eventRecorded' }>;

export interface Happening {
  readonly event: ProgrammeEvent;
  readonly channel: Channel;
  readonly at: Pick<Moment, 'day' | 'minute'>;
  readonly store: string;
  readonly bundle: CompiledBundle;
  readonly member: MemberFacts | null;
  /** What this till's own entries have used of limits. */
  readonly used: UseTally;
  readonly shares: ShareBook;
  readonly language: Language;
  readonly sha256: Sha256;
}

/** Something that happened, evaluated where it was told, as one fact. Points that nobody is there to hold are not given. */
export function eventFact(of: Happening): { readonly fact: EventFact; readonly trace: readonly TraceRow[] } {
  const { event, bundle, member, language, channel, at, store } = of;
  const { day, minute } = at;
  const programmes = bundle.byEvent.get(event.name) ?? [];
  const state = limitState({
    bundle,
    day,
    store,
    codes: [],
    own: of.used,
    member: member?.uses ?? [],
    limited: programmes.filter(isLimited),
    shares: of.shares,
  });
  const buyer = member && memberInputOf(member);
  const made = evaluateEvent(bundle, { event, day, minute, store }, buyer, state, DEFAULT_SETTINGS);
  const named = new Map(programmes.map((programme) => [programme.id as string, programme]));
  const uses = limitUses({ ...made, usedCodes: [], gifts: [] }, (id) => named.get(id)?.limit);
  const before = metBefore(state, made);
  const earned = made.earned.filter(({ points }) => points !== 0);
  const fact: EventFact = {
    type: 'eventRecorded',
    event: { ...event, fields: { ...event.fields } },
    channel,
    day,
    minute,
    ...(member ? { member: saleMember(member) } : {}),
    points: earned.flatMap(({ lines: _lines, ...moved }) => {
      const kind = bundle.wallets.get(moved.wallet)?.holder ?? 'member';
      const holder = holderOfMovement(kind, moved.programme, { member, card: null });
      const name = inLanguage(named.get(moved.programme)?.name ?? {}, language);
      return holder ? [{ ...moved, ...holder, name }] : [];
    }),
    ...(uses.length > 0 ? { uses } : {}),
    ...(before ? { usedBefore: before } : {}),
    bundle: bundle.rev,
    evaluation: evaluationHash(made, of.sha256),
  };
  return { fact, trace: made.trace };
}
