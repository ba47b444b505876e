/** One way to the till, for as long as it lasts. `close` may be called twice. */
export interface Line<Client> {
  readonly client: Client;
  close(): void;
}

export interface LineKeeping<Client> {
  readonly dial: () => Promise<Line<Client>>;
  /** Uses the line until it ends: returns or throws when it has. `up` says that the till has really answered. */
  readonly attend: (client: Client, up: () => void) => Promise<void>;
  readonly away: () => void;
  readonly pause: (ms: number) => Promise<void>;
}

const PAUSE_MS_MIN = 200;
const PAUSE_MS_MAX = 5_000;

/** How long to wait after `failures` dials in a row that led nowhere: doubling, to five seconds. */
export const backOffMs = (failures: number): number => Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** failures);

/** Dials, attends, and dials again, for ever: a till that restarts finds its screens waiting. */
export async function keepLine<Client>({ dial, attend, away, pause }: LineKeeping<Client>): Promise<never> {
  for (let failures = 0; ; failures++) {
    let line: Line<Client> | null = null;
    try {
      line = await dial();
      await attend(line.client, () => {
        failures = 0;
      });
    } catch {
      // Nothing to tell apart: whatever went wrong, the till is away, the screen says so and dials again.
    }
    line?.close();
    away();
    await pause(backOffMs(failures));
  }
}
