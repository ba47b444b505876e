import type { ReferenceStore } from '../../shared/contract/reference-store.ts';
import type { PullReply, PullRequest, ReferenceName } from '../../shared/contract/wire.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { HeadOffice } from './head-office.ts';
import type { Next } from './loop.ts';
import { type Outcome, retryAfterOf } from './outcome.ts';
import type { WritePage } from './write-page.ts';

/** What the counter needs first comes first: prices before members. */
export const PULL_ORDER = ['stores', 'bundles', 'coupons', 'products', 'cards', 'members'] as const;

export interface PullReports {
  exchanged(outcome: Outcome<unknown>): void;
  problem(code: string): void;
}

/** Without news over the live stream, head office is asked this often. */
const ASK_AGAIN_MS = 120_000;
/** A page is parsed in one go, so it is small where a basket is open. A bundle may be 20 MB: one at a time. */
function pageLimit(collection: ReferenceName, busy: boolean): number {
  if (collection === 'bundles') return 1;
  return busy ? 200 : 2_000;
}

/**
 * Reference data on its way down: a step is one page of the first collection that has news. The page after it is asked
 * for while this one is written, so the line and the disk work at the same time; never more than two are in memory.
 */
export function referencePull(p: {
  office: HeadOffice;
  store: Pick<ReferenceStore, 'checkpoint'>;
  write: WritePage;
  busy: () => boolean;
  clock: Clock;
  reports: PullReports;
}): { step(signal: AbortSignal): Promise<Next>; news(collections: readonly string[]): void } {
  const { store, reports, clock } = p;
  const news = new Set<ReferenceName>();
  /** Got nowhere in this round: not asked for again before the others have had their turn. */
  const failed = new Set<ReferenceName>();
  let ahead: { request: PullRequest; reply: Promise<Outcome<PullReply>> } | null = null;
  let askAllAtMs = clock.monoMs();

  // News that come while an answer is on its way may not be in it: they are noted again and asked for again.
  function ask(collection: ReferenceName, checkpoint: string | null, signal: AbortSignal) {
    news.delete(collection);
    const request = { collection, checkpoint, limit: pageLimit(collection, p.busy()) };
    return { request, reply: p.office.pull(request, signal) };
  }

  /** The page asked for ahead, where it is still the one that is wanted; it is let go of in any case. */
  function takeAhead(collection: ReferenceName, checkpoint: string | null): typeof ahead {
    const kept = ahead;
    ahead = null;
    if (kept?.request.collection === collection && kept.request.checkpoint === checkpoint) return kept;
    if (kept) news.add(kept.request.collection);
    return null;
  }

  async function step(signal: AbortSignal): Promise<Next> {
    if (clock.monoMs() >= askAllAtMs) {
      for (const each of PULL_ORDER) news.add(each);
      askAllAtMs = Number.POSITIVE_INFINITY;
    }
    // Within one step, so that a collection that fails again and again is backed off from further and further.
    for (const collection of PULL_ORDER) {
      const wanted = news.has(collection) || ahead?.request.collection === collection;
      if (!wanted || failed.has(collection)) continue;
      const next = await page(collection, signal);
      if (next) return next;
      failed.add(collection);
    }
    return rest();
  }

  /** Null where this collection got nowhere, which is no reason to hold up the next. */
  async function page(collection: ReferenceName, signal: AbortSignal): Promise<Next | null> {
    const checkpoint = store.checkpoint(collection);
    const asked = takeAhead(collection, checkpoint) ?? ask(collection, checkpoint, signal);
    const outcome = await asked.reply;
    reports.exchanged(outcome);
    if (outcome.kind !== 'ok') {
      news.add(collection);
      const retryAfterMs = retryAfterOf(outcome);
      return outcome.kind === 'unreachable' || retryAfterMs !== null ? { next: 'retry', retryAfterMs } : null;
    }
    const { more, checkpoint: after } = outcome.value;
    if (more && after === checkpoint) {
      news.add(collection);
      reports.problem('reference.noProgress');
      return null;
    }
    if (more) ahead = ask(collection, after, signal);
    try {
      await p.write(collection, outcome.value, signal);
    } catch (error) {
      news.add(collection);
      throw error;
    }
    return { next: 'now' };
  }

  function rest(): Next {
    if (failed.size > 0) {
      failed.clear();
      return { next: 'retry', retryAfterMs: null };
    }
    askAllAtMs = Math.min(askAllAtMs, clock.monoMs() + ASK_AGAIN_MS);
    return { next: 'idle', atLatestMs: Math.max(1, askAllAtMs - clock.monoMs()) };
  }

  return {
    step,
    news: (collections) => {
      const named = PULL_ORDER.filter((each) => collections.includes(each));
      for (const each of named.length > 0 ? named : PULL_ORDER) {
        news.add(each);
        failed.delete(each);
      }
    },
  };
}
