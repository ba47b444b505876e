/**
 * Runs `act` again and again, never twice at once. What it throws is logged and the next turn comes all the same.
 * `stop` resolves when nothing of it is under way any more.
 */
export function everyMs(ms: number, act: () => Promise<void>, log: (line: string) => void): { stop(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= act()
      .catch((error: unknown) => log(`head office: ${String(error)}`))
      .finally(() => {
        underWay = null;
      });
  }, ms).unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
