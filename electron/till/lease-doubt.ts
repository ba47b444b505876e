import { SIGNATURE_WINDOW_MS } from '../../shared/contract/request-signature.ts';
import type { Clock } from '../../shared/ports/clock.ts';

/** Longer than head office takes a request for: what has not reached it by then never will. */
export const LATE_MAX_MS = 2 * SIGNATURE_WINDOW_MS + 60_000;
export const LOOK_EVERY_MS = 60_000;

/**
 * Whether a request that had no answer may still bring, or have brought, a lease that this till never heard of. That
 * there is none now says nothing of a request that is still on its way, so it is asked until none can be.
 */
export interface LeaseDoubt {
  /** In how many milliseconds head office is to be asked; null where there is no doubt. */
  lookIn(): number | null;
  /** A request was made and not answered. */
  begin(): void;
  /** Head office was asked. `isNone`: it has none. */
  looked(isNone: boolean): void;
  /** The lease is here. */
  end(): void;
}

export function leaseDoubt({ monoMs }: Pick<Clock, 'monoMs'>, hadBegun: boolean): LeaseDoubt {
  let since = hadBegun ? monoMs() : null;
  let next = monoMs();
  return {
    lookIn: () => (since === null ? null : Math.max(0, next - monoMs())),
    begin() {
      since = monoMs();
      next = since;
    },
    looked(isNone) {
      if (since === null) return;
      if (isNone && monoMs() - since >= LATE_MAX_MS) since = null;
      next = monoMs() + LOOK_EVERY_MS;
    },
    end() {
      since = null;
    },
  };
}
