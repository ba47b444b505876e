import type { Store } from '../../shared/catalogue/store.ts';
import type { Clock } from '../../shared/ports/clock.ts';

/** The record of the store that the till stands in, and the time as it is there. */
export interface OwnStore {
  /** Throws before head office has sent it: a till without its store does not open. */
  record(): Store;
  isKnown(): boolean;
  readonly clock: Clock;
  /** Head office has sent it anew. */
  refresh(): Promise<void>;
  /** Settles once there is one. */
  sent(): Promise<void>;
}

export async function ownStore(p: {
  readonly read: () => Promise<Store | null>;
  readonly clockIn: (timeZone: string) => Clock;
}): Promise<OwnStore> {
  let store = await p.read();
  let tell = (): void => {};
  const first = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const record = (): Store => {
    if (!store) throw new TypeError('A till without its store does not open');
    return store;
  };
  if (store) tell();
  return {
    record,
    isKnown: () => store !== null,
    // The zone is read anew with the store: a moved store is a rare event, and a restart is not asked for.
    clock: { now: () => p.clockIn(record().timeZone).now(), monoMs: p.clockIn('UTC').monoMs },
    async refresh() {
      store = await p.read();
      if (store) tell();
    },
    sent: () => first,
  };
}
