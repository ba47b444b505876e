import type { EntryFact } from '../../shared/journal/entry.ts';

type Fact = EntryFact & { receipt?: number };

/** An event of a member, as a till would record it, with what it moves. */
export const eventFactOf = (p: { member: string; key: string; points?: number; uses?: readonly object[] }): Fact =>
  ({
    type: 'eventRecorded',
    event: { name: 'photoEntered', key: p.key, fields: {} },
    channel: 'cashier',
    day: '2026-11-22',
    minute: 720,
    member: {
      id: p.member,
      last4: '0001',
      greeting: 'Yuki',
      segments: [],
      orders: 0,
      consents: [],
      wallets: {},
      positionAsOfMs: 0,
    },
    points: [{ wallet: 'points', programme: 'photo', rev: 1, name: 'Photo', points: p.points ?? 60 }],
    ...(p.uses ? { uses: p.uses } : {}),
    bundle: 0,
    evaluation: '0'.repeat(64),
  }) as unknown as Fact;

/** A member's word on a purpose. */
export const consentFactOf = (member: string, given: boolean, purpose = 'offers', version = '1'): Fact =>
  ({
    type: 'consentChanged',
    member,
    purpose,
    given,
    version,
    language: 'ja',
    channel: 'display',
    bundle: 0,
  }) as unknown as Fact;
