/**
 * Runs `act` again and again, never twice at once. What it throws is logged and the next turn comes all the same.
 * `now` resolves when a turn is over; `stop` when nothing of it is under way any more.
 */
export function everyMs(
  ms: number,
  act: () => Promise<void>,
  log: (line: string) => void,
): { now(): Promise<void>; stop(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  const now = (): Promise<void> => {
    underWay ??= act()
      .catch((error: unknown) => log(`head office: ${String(error)}`))
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };
  const timer = setInterval(() => void now(), ms).unref();
  return {
    now,
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

/**
 * Runs `act` once for any number of askings that come while it does not run, and once more for those that come then.
 * `done` resolves when all of them are answered.
 */
export function whenAsked(
  act: () => Promise<void>,
  log: (line: string) => void,
): { ask(): void; done(): Promise<void>; stop(): Promise<void> } {
  let [asked, stopped] = [false, false];
  let underWay: Promise<void> | null = null;
  async function run(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      await act().catch((error: unknown) => log(`head office: ${String(error)}`));
    }
    underWay = null;
  }
  return {
    ask() {
      asked = true;
      if (!stopped) underWay ??= run();
    },
    async done() {
      await underWay;
    },
    async stop() {
      stopped = true;
      await underWay;
    },
  };
}
