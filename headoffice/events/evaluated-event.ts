import type { MemberUse } from '../../shared/catalogue/member.ts';
import type { EventAnswer } from '../../shared/contract/event-door.ts';
import { type SignedCoupon, serialOf } from '../../shared/coupon/coupon.ts';
import { couponCode } from '../../shared/coupon/coupon-code.ts';
import { isGivenAtTill } from '../../shared/journal/joined.ts';
import type { ConsentChange } from '../../shared/loyalty/consents.ts';
import { foldWallet } from '../../shared/loyalty/index.ts';
import { lotsOf } from '../../shared/loyalty/open-lots.ts';
import {
  type CompiledBundle,
  DEFAULT_SETTINGS,
  type EventResult,
  evaluateEvent,
  type MemberInput,
  type UseTally,
} from '../../shared/programme/index.ts';
import { limitState } from '../../shared/programme/limit-state.ts';
import { isLimited } from '../../shared/programme/limits.ts';
import { segmentGates } from '../../shared/programme/question.ts';
import { BASE32, baseText } from '../../shared/units/base-text.ts';
import { memberId } from '../../shared/units/ids.ts';
import { type Day, day, type Moment } from '../../shared/units/time.ts';
import { sha256 } from '../access/crypto.ts';
import type { Tx } from '../db/schema.ts';
import { consented } from '../ledger/consented.ts';
import { type LoyaltyRules, type Wallets, walletDef } from '../ledger/position.ts';
import { lockShares } from '../programme/limit-held.ts';
import { chainWide, usedInChain } from '../programme/limit-office.ts';
import type { EventBooks, HappenedEvent } from './books.ts';

export interface EvaluatedEvent {
  readonly bundle: CompiledBundle;
  readonly rules: LoyaltyRules;
  readonly result: EventResult;
  readonly answer: EventAnswer;
  readonly language: string | undefined;
  readonly household: string | undefined;
}

/** Of a member's row, what programmes may ask about. */
export interface MemberFactsRow {
  readonly member: string;
  readonly household: string | null;
  readonly profile: unknown;
  readonly orders: number;
  readonly last_seen: string | null;
  readonly tier: string | null;
  readonly wallets: unknown;
  readonly uses: unknown;
  readonly consents: unknown;
}
export const MEMBER_FACTS = [
  'member',
  'household',
  'profile',
  'orders',
  'last_seen',
  'tier',
  'wallets',
  'uses',
  'consents',
] as const;

const NOTHING: EventResult = { earned: [], issued: [], trace: [] };

/** When an event happened, and the day on which head office hears of it. */
export interface EventTime extends Pick<Moment, 'day' | 'minute'> {
  readonly heardOn: Day;
}

/**
 * What an event comes to for its member, with the programmes in force. Nothing is written yet. Where it meets a limit of
 * the whole chain, nobody else uses that limit until the transaction ends.
 */
export async function evaluatedEvent(
  tx: Tx,
  { shelf, keys }: Pick<EventBooks, 'shelf' | 'keys'>,
  event: HappenedEvent,
  at: EventTime,
  isNews: boolean,
): Promise<EvaluatedEvent> {
  const newest = await shelf.newest(tx);
  const bundle = (event.enrolledBy && (await shelf.get(tx, event.enrolledBy.bundle))) || newest;
  const rules = { wallets: newest.wallets, tierSets: newest.bundle.tierSets };
  const row = await tx
    .selectFrom('member')
    .select(MEMBER_FACTS)
    .where('member', '=', event.member)
    .executeTakeFirstOrThrow();
  const limited = chainWide(bundle, event.name);
  if (limited.length > 0) await lockShares(tx);
  const chain = await usedInChain(tx, limited, at.day);
  const result = isNews ? resultOf({ bundle, event, row, at, chain }) : NOTHING;
  const waiting = [...(isNews ? bundle.wallets.values() : [])].filter(
    ({ pending }) => pending !== undefined && 'event' in pending && pending.event === event.name,
  );
  const answer: EventAnswer = {
    earned: result.earned.map(({ wallet, points, from, until }) => {
      return { wallet, points, ...(from && { from }), ...(until && { until }) };
    }),
    coupons: result.issued.map((each, number) => signed(keys, event, each, number)),
    released: waiting.map(({ id }) => id),
  };
  const { language } = row.profile as { language?: string };
  return { bundle, rules, result, answer, language, household: row.household ?? undefined };
}

/** Also for the daily tick, which asks a million members and records what comes of a few. */
export function resultOf(p: {
  bundle: CompiledBundle;
  event: HappenedEvent;
  row: MemberFactsRow;
  at: EventTime;
  /** What counts as used of limits of the whole chain. */
  chain: UseTally;
}): EventResult {
  const { bundle, event, row } = p;
  const { name, source, id, fields, store = '' } = event;
  const { day: on, minute, heardOn } = p.at;
  const programmes = bundle.byEvent.get(name) ?? [];
  const used = limitState({
    bundle,
    day: on,
    store,
    codes: [],
    own: p.chain,
    member: row.uses as readonly MemberUse[],
    limited: programmes.filter(isLimited),
    shares: null,
  });
  const input = { event: { name, key: `${source}:${id}`, fields }, day: on, minute, store, issuedOn: heardOn };
  const result = evaluateEvent(bundle, input, memberInput(row, bundle, on), used, DEFAULT_SETTINGS);
  if (!event.enrolledBy) return result;
  const atTill = new Set(programmes.filter(isGivenAtTill).map((programme) => programme.id as string));
  return { ...result, earned: result.earned.filter(({ programme }) => !atTill.has(programme)) };
}

function memberInput(row: MemberFactsRow, bundle: CompiledBundle, today: Day): MemberInput {
  const known = row.profile as { segments?: string[]; consents?: string[]; birthday?: string };
  const said = (row.consents ?? []) as readonly ConsentChange[];
  const profile = { segments: known.segments ?? [], consents: known.consents ?? [] };
  const { segments, consents } = consented(profile, said, segmentGates(bundle.bundle));
  const wallets = Object.entries(row.wallets as Wallets).map(([name, lots]) => {
    const rules = { wallets: bundle.wallets, tierSets: bundle.bundle.tierSets };
    return [name, foldWallet([], walletDef(rules, name), today, lotsOf(lots)).balance];
  });
  return {
    id: memberId(row.member),
    tier: row.tier ?? undefined,
    segments,
    consents,
    orders: row.orders,
    wallets: Object.fromEntries(wallets),
    birthday: known.birthday,
    lastSeen: row.last_seen === null ? undefined : day(row.last_seen),
    household: row.household ?? undefined,
  };
}

/** The serial is made of the event's identity: however often it is worked out, it is the same coupon. */
function signed(
  keys: EventBooks['keys'],
  { source, id, member }: HappenedEvent,
  { template, until }: EventResult['issued'][number],
  number: number,
): EventAnswer['coupons'][number] {
  const batch = baseText(Buffer.from(sha256(`joren/event-coupon/v1\0${source}\0${id}`).slice(0, 20), 'hex'), BASE32);
  const coupon: SignedCoupon = {
    template,
    holder: memberId(member),
    issuer: { kind: 'office', batch, number },
    ...(until && { until }),
  };
  const code = couponCode(coupon, { headOfficeKey: keys.publicKey, sha256, sign: keys.sign });
  return { serial: serialOf(coupon), template, code, ...(until && { until }) };
}
