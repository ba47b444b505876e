import { z } from 'zod';
import type { ProgrammeId } from '../units/ids.ts';
import { zDay, zProgrammeId } from '../units/schemas.ts';
import type { Day } from '../units/time.ts';
import { FOLDED_CODE_MAX } from './codes.ts';
import { PERIODS, type Period } from './model.ts';

const ceiling = z.int().min(0);

/**
 * How much of a chain-wide limit one till may use, without asking, in one epoch and one period: as a sum from the
 * period's first day on. Head office only ever raises it, so a share that is lost, or comes late or twice, does no harm.
 */
export const zShare = z.object({
  programme: zProgrammeId,
  /** Of this shared code, folded; absent: of the programme. */
  code: z.string().max(FOLDED_CODE_MAX).optional(),
  epoch: z.int().min(1),
  /** Absent: the limit counts for ever. */
  per: z.enum(PERIODS).optional(),
  /** The period's first day; absent where it counts for ever. */
  from: zDay.optional(),
  uses: ceiling.optional(),
  /** Minor units. */
  budget: ceiling.optional(),
  /** Of a code that is not shared out: how often other tills have used it, as far as head office has heard. */
  elsewhere: z.int().optional(),
});
export type Share = z.output<typeof zShare>;

const limitOf = (share: Pick<Share, 'programme' | 'code' | 'epoch' | 'per'>): string =>
  `${share.programme}|${share.epoch}|${share.per ?? ''}|${share.code ?? ''}`;
const keyOf = (share: Pick<Share, 'programme' | 'code' | 'epoch' | 'per' | 'from'>): string =>
  `${limitOf(share)}|${share.from ?? ''}`;

/** Periods of a programme that are remembered: a parked basket belongs to the one in which it was opened. */
const PERIODS_KEPT = 6;

/** What is known with what is told: the higher ceiling of each, the newest periods of each limit. */
export function widened(known: readonly Share[], told: readonly Share[]): Share[] {
  const byKey = new Map<string, Share>();
  for (const share of [...known, ...told]) {
    const other = byKey.get(keyOf(share));
    byKey.set(keyOf(share), other ? higher(other, share) : share);
  }
  const byLimit = Map.groupBy(byKey.values(), limitOf);
  const newestFirst = (a: Share, b: Share): number => ((a.from ?? '') < (b.from ?? '') ? 1 : -1);
  return [...byLimit.values()].flatMap((shares) => shares.sort(newestFirst).slice(0, PERIODS_KEPT));
}

function higher(a: Share, b: Share): Share {
  const most = (one?: number, other?: number) =>
    one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
  const elsewhere = b.elsewhere ?? a.elsewhere;
  return {
    ...a,
    uses: most(a.uses, b.uses),
    budget: most(a.budget, b.budget),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

/** A till's shares, looked up for each limit of a sale. */
export interface ShareBook {
  of(programme: string, per: Period | undefined, from: string): Pick<Share, 'uses' | 'budget'>;
  /** Of a shared code. One that is shared out in any period is nobody's in a period that nobody has told of. */
  ofCode(programme: string, code: string, per: Period | undefined, from: string): Pick<Share, 'uses' | 'elsewhere'>;
}

const NONE = {};
const NOTHING = { uses: 0 };

export function shareBook(shares: readonly Share[], epoch: number): ShareBook {
  const byKey = new Map(shares.map((share) => [keyOf(share), share]));
  const sharedOut = new Set(shares.flatMap((share) => (share.uses === undefined ? [] : [limitOf(share)])));
  const shareOf = (of: Pick<Share, 'programme' | 'code' | 'per'>, from: string): Share | undefined =>
    byKey.get(keyOf({ ...of, epoch, ...(of.per ? { from: from as Day } : {}) }));
  return {
    of: (programme, per, from) => shareOf({ programme: programme as ProgrammeId, per }, from) ?? NONE,
    ofCode(programme, code, per, from) {
      const of = { programme: programme as ProgrammeId, code, per };
      return shareOf(of, from) ?? (sharedOut.has(limitOf({ ...of, epoch })) ? NOTHING : NONE);
    },
  };
}

/**
 * What counts as used at this till: all that it may not give. The limit itself stays as published, so that the gate,
 * the entry and head office's second evaluation need no word for shares.
 */
export const usedBeside = (limit: number, own: number, share = 0): number =>
  Math.max(own, limit - Math.max(0, share - own));

/** How often a code counts as used at this till: by its share, or else with what other tills are known to have used. */
export const codeUsedBeside = (cap: number, own: number, share: Pick<Share, 'uses' | 'elsewhere'>): number =>
  share.uses === undefined ? own + (share.elsewhere ?? 0) : usedBeside(cap, own, share.uses);
