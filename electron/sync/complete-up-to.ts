import type { SealedEntry } from '../../shared/journal/chain.ts';
import { parseCanonical } from '../../shared/journal/strict-json.ts';

/** When the entry ended, UTC milliseconds by the till's clock; null where it is not known or cannot be read. */
export function completeUpToMs(entry: SealedEntry | null): number | null {
  const parsed = entry && parseCanonical(entry.bytes);
  if (!parsed?.ok || typeof parsed.value !== 'object') return null;
  const { endedAt } = parsed.value as { readonly endedAt?: unknown };
  const ms = typeof endedAt === 'string' ? Date.parse(endedAt) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
