import { type CompiledBundle, compileBundle } from '../../shared/programme/compile.ts';
import { EMPTY_BUNDLE, type ProgrammeBundle } from '../../shared/programme/model.ts';
import { parseBundle } from '../../shared/programme/parse.ts';

/** The rows of published bundles, by revision, as the store offers them. */
export interface BundleRows {
  after(id: string, limit: number): Promise<{ id: string; json: string }[]>;
}

/** Programme bundles by revision. The newest is in force; older ones stay for baskets that began with them. */
export interface Bundles {
  inForce(): { readonly rev: number; readonly hash: string } | null;
  /** The revision a basket is pinned to, or the one in force where that is gone. */
  at(rev: number): CompiledBundle;
  /** That revision and no other. */
  exactly(rev: number): CompiledBundle | null;
  current(): CompiledBundle;
  /** Takes note of what has come down. Returns the revision in force. */
  refresh(): Promise<number>;
}

interface Published {
  readonly rev: number;
  readonly hash: string;
  readonly bytes: string;
}

const BUNDLES_MAX = 1000;

export async function openBundles(rows: BundleRows, onRefused: (rev: number, why: string) => void): Promise<Bundles> {
  let published: Published[] = [];
  const compiled = new Map<number, CompiledBundle>();
  const empty = compileBundle(EMPTY_BUNDLE);
  let force: Published | null = null;

  const compiledOf = (rev: number): CompiledBundle | null => {
    const kept = compiled.get(rev);
    if (kept) return kept;
    const found = published.find((each) => each.rev === rev);
    const bundle = found ? bundleOf(found, onRefused) : null;
    if (!bundle) return null;
    const made = compileBundle(bundle);
    compiled.set(rev, made);
    return made;
  };

  const bundles: Bundles = {
    inForce: () => force && { rev: force.rev, hash: force.hash },
    current: () => (force && compiledOf(force.rev)) ?? empty,
    exactly: compiledOf,
    at: (rev) => compiledOf(rev) ?? bundles.current(),
    async refresh() {
      const all = (await rows.after('', BUNDLES_MAX)).map((row) => JSON.parse(row.json) as Published);
      published = all.sort((a, b) => b.rev - a.rev);
      // The newest that can be understood is in force: one that cannot leaves the one before it in force.
      force = published.find((each) => compiledOf(each.rev) !== null) ?? null;
      return force?.rev ?? 0;
    },
  };
  await bundles.refresh();
  return bundles;
}

function bundleOf(published: Published, onRefused: (rev: number, why: string) => void): ProgrammeBundle | null {
  const parsed = parseBundle(JSON.parse(published.bytes));
  if (parsed.ok && parsed.value.rev === published.rev) return parsed.value;
  onRefused(published.rev, parsed.ok ? 'its revision is not its own' : JSON.stringify(parsed.error).slice(0, 300));
  return null;
}
