import type { Clock } from '../../shared/ports/clock.ts';
import type { Bundles } from '../till/bundles.ts';
import type { Journal } from '../till/journal.ts';

/** On record from which entry on a bundle was in force. Nothing is recorded before the till's first entry. */
export function bundleRecord(p: {
  readonly bundles: Bundles;
  readonly lastBundle: number;
  readonly begun: () => boolean;
  readonly record: Journal['record'];
  readonly clock: Clock;
}): (rev: number) => Promise<void> {
  let { lastBundle } = p;
  return async (rev) => {
    const inForce = p.bundles.inForce();
    if (!inForce || rev === lastBundle || !p.begun()) return;
    lastBundle = rev;
    await p.record({ type: 'bundleApplied', bundle: rev, hash: inForce.hash }, { startedAt: p.clock.now() });
  };
}
