import type { Inspection } from '../ledger/project.ts';

/** Which programmes a till runs, as it says itself: an older entry that comes late does not set it back. */
export const noteRunningBundle: Inspection = async (tx, at, entries) => {
  const applied = entries.filter((entry) => entry.type === 'bundleApplied').at(-1);
  if (applied && applied.epoch === at.epoch)
    await tx.updateTable('till').set({ bundle: applied.bundle }).where('till', '=', at.till).execute();
  return [];
};
