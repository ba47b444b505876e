import type { Notice } from '../../shared/contract/refusals.ts';
import type { Clock, Timer } from '../../shared/ports/clock.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import { type DrawerNews, drawerAsked, drawerSeen, NOTHING_SEEN } from '../../shared/ports/drawer-watch.ts';
import { noticeOf, type Tone } from './counter.ts';
import type { Journal } from './journal.ts';

/** Often enough to see a hand in the drawer, seldom enough for a printer that two tills share. */
const LOOK_EVERY_MS = 10_000;
/** Open, or about to open, or the line to it is busy with a receipt. */
const LOOK_CLOSELY_MS = 3_000;
/** It could not be asked: the printer is off. */
const LOOK_AGAIN_MS = 30_000;

export interface WatchedDrawer {
  /** The drawer, for whoever kicks it. */
  readonly drawer: CashDrawer;
  /** Looks from now on, at once for the first time. */
  start(): void;
  stop(): void;
}

export interface DrawerWatchDeps {
  readonly drawer: CashDrawer;
  readonly journal: Pick<Journal, 'record'>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly tell: (tone: Tone, notice: Notice) => void;
  readonly onFault: (fault: unknown) => void;
}

const SAID: Readonly<Record<DrawerNews, { readonly tone: Tone; readonly notice: Notice }>> = {
  openAtStart: { tone: 'attention', notice: noticeOf({ code: 'drawer.openAtStart' }) },
  unasked: { tone: 'attention', notice: noticeOf({ code: 'drawer.unasked' }) },
  leftOpen: { tone: 'info', notice: noticeOf({ code: 'drawer.leftOpen' }) },
};

/** Looks at the drawer's sensor, and puts on record what it did unasked. It never moves the drawer. */
export function watchDrawer(deps: DrawerWatchDeps): WatchedDrawer {
  const { drawer, journal, clock, timer } = deps;
  let watch = NOTHING_SEEN;
  let next: { cancel(): void } | null = null;
  let stopped = false;

  async function look(): Promise<void> {
    const atMs = clock.monoMs();
    const answer = await drawer.state();
    if (stopped) return;
    if (!answer.ok) return lookIn(answer.error.code === 'drawer.busy' ? LOOK_CLOSELY_MS : LOOK_AGAIN_MS);
    if (answer.value === 'unknown') return; // no sensor: there is nothing to wait for
    const seen = drawerSeen(watch, answer.value, atMs);
    watch = seen.watch;
    lookIn(watch.seen === 'open' || watch.askedAtMs !== null ? LOOK_CLOSELY_MS : LOOK_EVERY_MS);
    if (seen.news === null) return;
    if (seen.news !== 'leftOpen') {
      await journal.record({ type: 'drawerOpened', reason: seen.news }, { startedAt: clock.now() });
    }
    const { tone, notice } = SAID[seen.news];
    deps.tell(tone, notice);
  }

  function lookIn(ms: number): void {
    if (stopped) return;
    next?.cancel();
    next = timer.after(ms, () => void look().catch(deps.onFault));
  }

  return {
    drawer: {
      ...drawer,
      kick() {
        watch = drawerAsked(watch, clock.monoMs());
        if (next) lookIn(LOOK_CLOSELY_MS);
        return drawer.kick();
      },
    },
    start() {
      stopped = false;
      void look().catch(deps.onFault);
    },
    stop() {
      stopped = true;
      next?.cancel();
    },
  };
}
