import { z } from 'zod';
import { zDay, zProgrammeId } from '../units/schemas.ts';
import { PERIODS, type Period } from './model.ts';

const ceiling = z.int().min(0);

/**
 * How much of a chain-wide limit one till may use, without asking, in one epoch and one period: as a sum from the
 * period's first day on. Head office only ever raises it, so a share that is lost, or comes late or twice, does no harm.
 */
export const zShare = z.object({
  programme: zProgrammeId,
  epoch: z.int().min(1),
  /** Absent: the limit counts for ever. */
  per: z.enum(PERIODS).optional(),
  /** The period's first day; absent where it counts for ever. */
  from: zDay.optional(),
  uses: ceiling.optional(),
  /** Minor units. */
  budget: ceiling.optional(),
});
export type Share = z.output<typeof zShare>;

const keyOf = (share: Pick<Share, 'programme' | 'epoch' | 'per' | 'from'>): string =>
  `${share.programme}|${share.epoch}|${share.per ?? ''}|${share.from ?? ''}`;

/** Periods of a programme that are remembered: a parked basket belongs to the one in which it was opened. */
const PERIODS_KEPT = 6;

/** What is known with what is told: the higher ceiling of each, the newest periods of each programme. */
export function widened(known: readonly Share[], told: readonly Share[]): Share[] {
  const byKey = new Map<string, Share>();
  for (const share of [...known, ...told]) {
    const other = byKey.get(keyOf(share));
    byKey.set(keyOf(share), other ? higher(other, share) : share);
  }
  const byLimit = Map.groupBy(byKey.values(), ({ programme, epoch, per }) => `${programme}|${epoch}|${per ?? ''}`);
  const newestFirst = (a: Share, b: Share): number => ((a.from ?? '') < (b.from ?? '') ? 1 : -1);
  return [...byLimit.values()].flatMap((shares) => shares.sort(newestFirst).slice(0, PERIODS_KEPT));
}

function higher(a: Share, b: Share): Share {
  const most = (one?: number, other?: number) =>
    one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
  return { ...a, uses: most(a.uses, b.uses), budget: most(a.budget, b.budget) };
}

/** A till's shares, looked up for each limit of a sale. */
export interface ShareBook {
  of(programme: string, per: Period | undefined, from: string): Pick<Share, 'uses' | 'budget'>;
}

const NONE = {};

export function shareBook(shares: readonly Share[], epoch: number): ShareBook {
  const byKey = new Map(shares.map((share) => [keyOf(share), share]));
  return {
    of: (programme, per, from) => byKey.get(`${programme}|${epoch}|${per ?? ''}|${per ? from : ''}`) ?? NONE,
  };
}

/**
 * What counts as used at this till: all that it may not give. The limit itself stays as published, so that the gate,
 * the entry and head office's second evaluation need no word for shares.
 */
export const usedBeside = (limit: number, own: number, share = 0): number =>
  Math.max(own, limit - Math.max(0, share - own));
