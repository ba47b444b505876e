import { type CompiledBundle, compileBundle } from '../../../shared/programme/compile.ts';
import { parseBundle } from '../../../shared/programme/parse.ts';
import type { Offer } from './offers.ts';

/** Offers, and what a second bundle adds to them, through the same door as every published bundle. */
export function bundleOf(
  rev: number,
  offers: readonly Offer[],
  more: { programmes: readonly object[]; wallets: readonly object[]; tierSets: readonly object[] } = NOTHING_MORE,
): CompiledBundle {
  const programmes = [...offers.map((offer) => offer.programme), ...more.programmes];
  const parsed = parseBundle({ rev, programmes, wallets: more.wallets, tierSets: more.tierSets });
  if (parsed.ok) return compileBundle(parsed.value);
  const [first] = parsed.error.problems;
  throw new Error(`The offers are no bundle: ${first?.place}: ${first?.reason}`);
}

const NOTHING_MORE = { programmes: [], wallets: [], tierSets: [] };
