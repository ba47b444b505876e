/** A value that changes, and those who want to know. */
export interface Feed<T> {
  latest(): T;
  set(value: T): void;
  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void;
}

export function feed<T>(first: T): Feed<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    latest: () => value,
    set(next) {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The newest value at once, then each newer one. A slow reader skips what it had no time for, so nothing piles up. */
export async function* newest<T>(from: Feed<T>, signal?: AbortSignal): AsyncGenerator<T, void> {
  let wake: () => void = () => {};
  let changed = true;
  const note = (): void => {
    changed = true;
    wake();
  };
  const stop = from.subscribe(note);
  signal?.addEventListener('abort', note);
  try {
    while (!signal?.aborted) {
      if (changed) {
        changed = false;
        yield from.latest();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', note);
  }
}
