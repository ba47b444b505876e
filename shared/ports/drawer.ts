import type { Result } from '../units/result.ts';

export type DrawerFault =
  /** In the first three the drawer does not move, now or later: no pulse was sent. */
  | { readonly code: 'drawer.notReachable'; readonly address: string; readonly waitedMs: number }
  | { readonly code: 'drawer.busy'; readonly waitedMs: number }
  | { readonly code: 'drawer.blocked'; readonly cause: 'paperOut' | 'coverOpen' | 'offline' }
  /** The pulse may or may not have left: look at the drawer. */
  | { readonly code: 'drawer.interrupted'; readonly waitedMs: number };

export type DrawerState = 'open' | 'closed' | 'unknown';

/**
 * The cash drawer. A kick is a job of its own, sent after the sale is committed and before its receipt, so that a
 * printer without paper does not hold the change back. It is never repeated by itself; the caller journals who and why.
 */
export interface CashDrawer {
  kick(): Promise<Result<void, DrawerFault>>;
  /** Asks the sensor, and moves nothing. `unknown` where there is none; a fault where it could not be asked now. */
  state(): Promise<Result<DrawerState, DrawerFault>>;
}
