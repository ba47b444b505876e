/** For so long after a kick an opening is that kick's: a slow printer, or a key where the pulse did not help. */
export const ASKED_MS = 30_000;
/** A drawer that stands open for so long has been forgotten. */
export const LEFT_OPEN_MS = 60_000;

/** What is known of a drawer with a sensor. Times are monotonic milliseconds. */
export interface DrawerWatch {
  /** The last reading; null before the first. */
  readonly seen: 'open' | 'closed' | null;
  readonly openSinceMs: number | null;
  /** When it was last asked to open, until an opening has been seen or the wait for one is over. */
  readonly askedAtMs: number | null;
  readonly reminded: boolean;
}
export const NOTHING_SEEN: DrawerWatch = { seen: null, openSinceMs: null, askedAtMs: null, reminded: false };

/** `openAtStart` and `unasked` go on record; `leftOpen` is a word to the cashier, once an opening. */
export type DrawerNews = 'openAtStart' | 'unasked' | 'leftOpen';

export const drawerAsked = (watch: DrawerWatch, atMs: number): DrawerWatch => ({ ...watch, askedAtMs: atMs });

/** One reading further. `atMs` is when the sensor was asked: an answer that was under way during a kick is from before. */
export function drawerSeen(
  watch: DrawerWatch,
  seen: 'open' | 'closed',
  atMs: number,
): { readonly watch: DrawerWatch; readonly news: DrawerNews | null } {
  const { askedAtMs } = watch;
  if (seen === 'closed') {
    const isOver = askedAtMs !== null && (watch.seen === 'open' ? atMs > askedAtMs : atMs - askedAtMs >= ASKED_MS);
    return { watch: { ...NOTHING_SEEN, seen, askedAtMs: isOver ? null : askedAtMs }, news: null };
  }
  if (watch.seen !== 'open') {
    const next: DrawerWatch = { seen, openSinceMs: atMs, askedAtMs: null, reminded: false };
    return { watch: next, news: askedAtMs !== null ? null : watch.seen === null ? 'openAtStart' : 'unasked' };
  }
  const forgotten = !watch.reminded && atMs - (watch.openSinceMs ?? atMs) >= LEFT_OPEN_MS;
  return { watch: { ...watch, reminded: watch.reminded || forgotten }, news: forgotten ? 'leftOpen' : null };
}
