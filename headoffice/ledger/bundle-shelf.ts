import type { SegmentGate } from '../../shared/loyalty/consents.ts';
import { type CompiledBundle, compileBundle, EMPTY_BUNDLE, zProgrammeBundle } from '../../shared/programme/index.ts';
import { segmentGates } from '../../shared/programme/question.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { LoyaltyRules } from './position.ts';

/** Published bundles, compiled once each. A sale is evaluated with the revision that it was pinned to, for ever. */
export interface BundleShelf {
  /** Null where head office never published it, or cannot read it any more. */
  get(db: Db | Tx, rev: number): Promise<CompiledBundle | null>;
  /** The programmes in force; empty before the first are published. */
  newest(db: Db | Tx): Promise<CompiledBundle>;
  newestRules(db: Db | Tx): Promise<LoyaltyRules>;
  /** Which segments no till is told of without a consent. */
  newestGates(db: Db | Tx): Promise<readonly SegmentGate[]>;
}

const KEPT = 8;

export function openBundleShelf(): BundleShelf {
  const empty = compileBundle(EMPTY_BUNDLE);
  const kept = new Map<number, CompiledBundle>();

  const get = async (db: Db | Tx, rev: number): Promise<CompiledBundle | null> => {
    if (rev === EMPTY_BUNDLE.rev) return empty;
    const known = kept.get(rev);
    if (known) return known;
    if (rev > 0x7fffffff) return null;
    const row = await db.selectFrom('bundle').select('bytes').where('rev', '=', rev).executeTakeFirst();
    const compiled = row ? compiledFrom(Buffer.from(row.bytes).toString('utf8')) : null;
    if (compiled) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? 0);
      kept.set(rev, compiled);
    }
    return compiled;
  };

  const newest = async (db: Db | Tx): Promise<CompiledBundle> => {
    const row = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').limit(1).executeTakeFirst();
    return (row && (await get(db, row.rev))) || empty;
  };

  return {
    get,
    newestGates: async (db) => segmentGates((await newest(db)).bundle),
    newest,
    async newestRules(db) {
      const bundle = await newest(db);
      return { wallets: bundle.wallets, tierSets: bundle.bundle.tierSets };
    },
  };
}

function compiledFrom(text: string): CompiledBundle | null {
  try {
    const parsed = zProgrammeBundle.safeParse(JSON.parse(text));
    return parsed.success ? compileBundle(parsed.data) : null;
  } catch {
    return null;
  }
}
