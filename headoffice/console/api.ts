import type { EventReply, EventRequest } from '../../shared/contract/event-door.ts';
import type { RehearsalReport } from '../../shared/programme/rehearsal.ts';
import type { Text } from '../../shared/units/text.ts';
import type { EventSource } from '../access/event-sources.ts';
import type { Batch } from '../coupons/batch.ts';
import type { AlarmView } from '../insight/alarms.ts';
import type { EntryView } from '../insight/entry.ts';
import type { GiftCardRow, GiftCardView, Liability } from '../insight/gift-cards.ts';
import type { MemberFound, MemberView } from '../insight/members.ts';
import type { Metrics } from '../insight/metrics/metrics.ts';
import type { StoreOverview } from '../insight/store-overview.ts';
import type { DraftReview } from '../programme/draft.ts';
import type { DrawView, NewDraw } from '../programme/draws.ts';
import type { BundleRow } from '../programme/shelf-view.ts';
import type { TemplateRow } from '../programme/template-draft.ts';

/** Refused by head office: its code, for the words. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, message = code) {
    super(message);
    this.code = code;
  }
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/console/api/${path}`, init).catch(() => null);
  if (!response) throw new Refused('console.away');
  const body: unknown = await response.json().catch(() => ({}));
  const { error = 'console.away', message } = body as { error?: string; message?: string };
  if (!response.ok) throw new Refused(error, message);
  return body as T;
}

const act = <T>(path: string, body: unknown): Promise<T> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-joren-console': '1' },
    body: JSON.stringify(body),
  });

/** The printed address carries its token behind the #, which no browser sends anywhere; it is taken off at once. */
export async function signIn(): Promise<boolean> {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname);
  const signedIn = () =>
    ask('session').then(
      () => true,
      () => false,
    );
  if (!token) return signedIn();
  return act('session', { token }).then(() => true, signedIn);
}

const searching = (path: string, search: string): string => `${path}?search=${encodeURIComponent(search)}`;
const step = (part: string | number): string => encodeURIComponent(part);

export const office = {
  stores: (search: string) => ask<readonly StoreOverview[]>(searching('stores', search)),
  alarms: () => ask<readonly AlarmView[]>('alarms'),
  findMembers: (search: string) => ask<readonly MemberFound[]>(searching('members', search)),
  member: (id: string) => ask<MemberView>(`members/${step(id)}`),
  entry: (of: { store: string; till: string; epoch: number; seq: number }) =>
    ask<EntryView>(`entries/${step(of.store)}/${step(of.till)}/${of.epoch}/${of.seq}`),
  bundles: () => ask<readonly BundleRow[]>('bundles'),
  bundle: (rev: number) => ask<{ bytes: string }>(`bundles/${rev}`),
  reviewDraft: (bytes: string) => act<DraftReview>('bundle-reviews', { bytes }),
  templates: () => ask<readonly TemplateRow[]>('templates'),
  addTemplate: (of: { template: string; params: string; bytes: string }) =>
    act<{ bytes: string }>('template-drafts', of),
  rehearse: (bytes: string, period: Period) => act<Rehearsed>('rehearsals', { bytes, ...period }),
  publish: (bytes: string, basedOn: number) => act<{ rev: number }>('bundles', { bytes, basedOn }),
  rollback: (from: number) => act<{ rev: number }>('rollbacks', { from }),
  stopProgramme: (programme: string) => act<{ rev: number }>('programme-stops', { programme }),
  metrics: (period: Period) => ask<Metrics>(`metrics?from=${step(period.from)}&to=${step(period.to)}`),
  draws: () => ask<readonly DrawView[]>('draws'),
  announceDraw: (wanted: Omit<NewDraw, 'closes'> & { closes: string }) => act<{ id: string }>('draws', wanted),
  holdDraw: (id: string) => act<DrawView>(`draws/${step(id)}/winners`, {}),
  couponBatches: () =>
    ask<{ templates: readonly { template: string; names: readonly Text[] }[]; batches: readonly Batch[] }>(
      'coupon-batches',
    ),
  makeBatch: (of: { template: string; channel: string; count: number; until: string | null }) =>
    act<{ batch: string }>('coupon-batches', of),
  revokeBatch: (batch: string) => act<object>(`coupon-batches/${step(batch)}/revoke`, {}),
  eventSources: () => ask<readonly EventSource[]>('event-sources'),
  makeSource: (of: { source: string; name: string }) =>
    act<{ source: string; privateKey: string }>('event-sources', of),
  revokeSource: (source: string) => act<object>(`event-sources/${step(source)}/revoke`, {}),
  recordEvent: (member: string, of: { event: string; fields: EventRequest['fields'] }) =>
    act<EventReply>(`members/${step(member)}/events`, of),
  tiers: () => ask<{ levels: readonly string[] }>('tiers'),
  giveTier: (member: string, of: { tier: string; until: string; reason: string }) =>
    act<{ key: string }>(`members/${step(member)}/tiers`, of),
  takeTierBack: (member: string, key: string, reason: string) =>
    act<{ key: string }>(`members/${step(member)}/tiers/${step(key)}/ended`, { reason }),
  mergeMembers: (pair: { from: string; into: string }) => act<{ into: string }>('member-merges', pair),
  setHousehold: (member: string, household: string | null) => act<object>('member-households', { member, household }),
  giftCards: (search: string) =>
    ask<{ liabilities: readonly Liability[]; cards: readonly GiftCardRow[] }>(searching('gift-cards', search)),
  giftCard: (card: string) => ask<GiftCardView>(`gift-cards/${step(card)}`),
  issueGiftCards: (of: { count: number; currency: string; expires: string | null }) =>
    act<{ numbers: readonly string[] }>('gift-cards', of),
  blockGiftCard: (card: string, blocked: boolean) => act<object>(`gift-cards/${step(card)}/blocked`, { blocked }),
  writeOffLeases: (of: { till: string; epoch: number; by: readonly [string, string] }) =>
    act<{ leases: number; amount: number }>('lease-write-offs', of),
  enrolmentCode: (store: string, till?: string) =>
    act<{ code: string; expiresMs: number }>('enrolment-codes', { store, ...(till === undefined ? {} : { till }) }),
  setTillState: (till: string, state: 'active' | 'frozen', reason: string | null) =>
    act<object>('till-states', { till, state, reason }),
};

export interface Rehearsed {
  readonly report: RehearsalReport;
  /** Decimals of the chain's money. */
  readonly currencyDigits: number;
  /** Programmes that are yet to begin, by name: rehearsed as if they had run on these days. */
  readonly asIf: readonly Text[];
}

/** Days as the browser's date fields give them, "2026-11-22"; empty while somebody types. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Where a file is had; the browser itself fetches and keeps it. */
export const fileAt = {
  sales: (store: string, period: Period) =>
    `/console/api/stores/${step(store)}/sales.csv?from=${step(period.from)}&to=${step(period.to)}`,
  bundle: (rev: number) => `/console/api/bundles/${rev}/file`,
  entrants: (draw: string) => `/console/api/draws/${step(draw)}/entrants.csv`,
  letters: (batch: string) => `/console/api/coupon-batches/${step(batch)}/codes.csv`,
  postings: (member: string) => `/console/api/members/${step(member)}/postings.csv`,
};
