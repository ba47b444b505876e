import { z } from 'zod';
import { type Basket, zBasket } from '../../shared/basket/basket.ts';
import { zCardKey } from '../../shared/catalogue/member.ts';
import { zCardFacts } from '../../shared/loyalty/card-facts.ts';
import { zMemberFacts } from '../../shared/loyalty/member-facts.ts';
import { zUsedBefore } from '../../shared/programme/limit-use.ts';
import { zTendering } from '../../shared/tender/tender.ts';
import { zText } from '../../shared/units/schemas.ts';
import type { CounterState, SuspendedBasket } from './counter.ts';
import { zReturning } from './returning.ts';

/** The rows of baskets that are not sold yet, as the store offers them. */
export interface DraftRows {
  get(id: string): Promise<{ id: string; json: string } | null>;
  after(id: string, limit: number): Promise<{ id: string; json: string }[]>;
  /** All in one transaction. */
  put(rows: readonly { id: string; json: string }[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

const zEnrolling = z.strictObject({
  card: z.strictObject({ key: zCardKey, last4: z.string().max(4) }).nullable(),
  ask: z.strictObject({ purpose: z.string(), version: z.string(), text: zText }).nullable(),
});
const zDraft = z.strictObject({
  basket: zBasket,
  current: z.string().nullable(),
  enrolling: zEnrolling.nullish(),
  /** Absent in what an earlier version wrote. */
  returning: zReturning.nullable().default(null),
  tendering: z
    .strictObject({
      t: zTendering,
      member: zMemberFacts.nullable(),
      card: zCardFacts.nullable().optional(),
      used: zUsedBefore.optional(),
    })
    .nullable(),
});
const zSuspended = z.strictObject({ basket: zBasket, atMs: z.int(), total: z.int() });

const CURRENT = 'current';
const SUSPENDED = 'suspended:';
const SUSPENDED_MAX = 200;

/** The counter as it stood at the last act, and the parked baskets: what a crash must not lose. */
export interface Drafts {
  load(): Promise<{ state: CounterState | null; suspended: SuspendedBasket[] }>;
  /** Resolves once it is on disk; all of it or none. */
  save(
    state: CounterState,
    changed: { suspend?: SuspendedBasket | undefined; unsuspend?: string | undefined },
  ): Promise<void>;
}

export function drafts(rows: DraftRows): Drafts {
  return {
    async load() {
      const current = await rows.get(CURRENT);
      const parsed = current ? zDraft.safeParse(JSON.parse(current.json)) : null;
      const state = parsed?.success ? ({ ...parsed.data, closed: null } as CounterState) : null;
      // A crash between taking a basket back and forgetting that it was parked leaves it in both places: it is open.
      if (state) await rows.remove([parkedKey(state.basket)]);
      const parked = (await rows.after(SUSPENDED, SUSPENDED_MAX)).map((row) =>
        zSuspended.safeParse(JSON.parse(row.json)),
      );
      const suspended = parked.flatMap((each) => (each.success ? [each.data] : []));
      return { state, suspended: suspended.sort((a, b) => a.atMs - b.atMs) };
    },
    async save({ basket, current, returning, tendering, enrolling }, { suspend, unsuspend }) {
      const now = [{ id: CURRENT, json: JSON.stringify({ basket, current, returning, tendering, enrolling }) }];
      if (suspend) now.push({ id: parkedKey(suspend.basket), json: JSON.stringify(suspend) });
      await rows.put(now);
      if (unsuspend) await rows.remove([`${SUSPENDED}${unsuspend}`]);
    },
  };
}

const parkedKey = (basket: Basket): string => `${SUSPENDED}${basket.id}`;
