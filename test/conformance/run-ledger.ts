import {
  foldWallet,
  type Life,
  lastDay,
  type Posting,
  type WalletDef,
  type WalletState,
} from '../../shared/loyalty/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { points } from '../../shared/units/points.ts';
import { split } from '../../shared/units/split.ts';
import { type Day, day } from '../../shared/units/time.ts';
import type { Case, Expected } from './cases.ts';
import { missing } from './run-basket.ts';

interface LedgerEvent {
  readonly type: string;
  readonly lot?: string;
  readonly points?: number;
  readonly expires?: string;
  readonly from?: string;
  readonly at?: string;
  readonly key?: string;
  readonly sale?: string;
}

const WALLET: WalletDef = { id: walletId('pts'), name: {}, holder: 'member', unit: 'points', scale: 0, life: 'never' };
const ANY_DAY = '2026-01-15';

/** Events in the order of the case: their places stand for the time of day. */
export function ledgerAnswer(one: Case, expected: Expected): Record<string, unknown> {
  const events = dated((one.events ?? missing('events')) as readonly LedgerEvent[]);
  const days = events.map((event) => dayOf(event.at)).sort();
  const asOf = dayOf((one.asOf ?? one.at ?? days.at(-1)) as string | undefined);
  const state = foldWallet(events.flatMap(postingOf), WALLET, asOf);
  return {
    balance: state.balance,
    pending: state.pending,
    expired: state.expired,
    debt: state.debt,
    lots: lotsOf(state, events, Object.keys((expected.lots ?? {}) as object)),
  };
}

/** An event without a day happens on the day of the one before. */
function dated(events: readonly LedgerEvent[]): LedgerEvent[] {
  let at = events.find((event) => event.at !== undefined)?.at ?? ANY_DAY;
  return events.map((event) => {
    at = event.at ?? at;
    return { ...event, at };
  });
}

const dayOf = (text: string | undefined): Day => day((text ?? ANY_DAY).slice(0, 10));

/** Expiry is no event of ours: it follows from the dates of the lots. */
function postingOf(event: LedgerEvent, index: number): Posting[] {
  const kind = event.type as Posting['kind'];
  if (event.type === 'expire') return [];
  return [
    {
      key: event.key ?? `${String(index).padStart(6, '0')}:${event.lot ?? event.type}`,
      wallet: WALLET.id,
      holder: 'm',
      kind,
      points: points(event.points ?? 0),
      at: { day: dayOf(event.at), epochMs: Date.parse(dayOf(event.at)) + index },
      sale: event.sale,
      from: event.from === undefined ? undefined : dayOf(event.from),
      until: event.expires === undefined ? undefined : dayOf(event.expires),
    },
  ];
}

function lotsOf(state: WalletState, events: readonly LedgerEvent[], names: readonly string[]): Record<string, number> {
  const left = new Map<string, number>(names.map((name) => [name, 0]));
  events.forEach((event, index) => {
    const key = event.key ?? `${String(index).padStart(6, '0')}:${event.lot ?? event.type}`;
    const lot = state.lots.find((each) => each.key === key && each.state !== 'expired');
    if (event.lot !== undefined && lot) left.set(event.lot, lot.left);
  });
  return Object.fromEntries(left);
}

/** The last usable day of points, or null for ever. */
export const validityAnswer = (one: Case): Record<string, unknown> => ({
  lastDay: lastDay(one.rule as Life, dayOf(one.earnedOn as string)) ?? null,
});

export const allocateAnswer = (one: Case): Record<string, unknown> => ({
  shares: split(money(one.amount as number), one.weights as number[]),
});
