/** The newest view at once, then each newer one; views that nobody had time for are skipped. */
export function latestViews<View>(first: View) {
  let newest = first;
  let version = 0;
  let changed = Promise.withResolvers<void>();

  async function* follow(signal: AbortSignal | undefined): AsyncGenerator<View, void> {
    const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
    for (let seen = -1; !signal?.aborted; ) {
      if (seen === version) await Promise.race([changed.promise, stopped]);
      if (signal?.aborted) return;
      seen = version;
      yield newest;
    }
  }

  return {
    newest: (): View => newest,
    show: (view: View): void => {
      newest = view;
      version++;
      changed.resolve();
      changed = Promise.withResolvers<void>();
    },
    follow,
  };
}
