import type { BundleProblem } from './bundle-problem.ts';
import { condAnchors } from './conditions/index.ts';
import type { Give } from './effects/give.ts';
import type { Programme } from './model.ts';
import { anchorsOf } from './selector.ts';

/**
 * Gifts never count as goods, so no sale can loop. But a gift of A for buying B and a gift of B for buying A sends
 * the two round for ever across visits and tills: that is a mistake, and a bundle with one is refused.
 */
export function giftCycles(programmes: readonly Programme[]): BundleProblem[] {
  const gifts = new Map<string, Set<string>>();
  const placeOf = new Map<string, string>();
  programmes.forEach((programme, i) => {
    programme.then.forEach((effect, j) => {
      if (effect.do !== 'give' || programme.entry !== 'auto') return;
      const given = typeof effect.sku === 'string' ? [effect.sku] : effect.sku;
      for (const bought of boughtFor(effect, programme)) {
        placeOf.set(bought, placeOf.get(bought) ?? `programmes[${i}].then[${j}]`);
        const to = gifts.get(bought) ?? new Set();
        for (const sku of given) if (sku !== bought) to.add(sku);
        gifts.set(bought, to);
      }
    });
  });
  return [...gifts.keys()].flatMap((start) => {
    const cycle = pathBack(start, gifts);
    const isFirst = cycle !== null && start === [...cycle].sort()[0];
    return isFirst ? [{ place: placeOf.get(start)!, reason: `gift cycle: ${[...cycle, start].join(' → ')}` }] : [];
  });
}

/** The products that earn the gift. One more of the same is an everyday offer and no cycle. */
function boughtFor(effect: Give, programme: Programme): string[] {
  const anchors = [...(anchorsOf(effect.every?.on) ?? []), ...(condAnchors(programme.if) ?? [])];
  return [...new Set(anchors)].flatMap((anchor) => (anchor.startsWith('sku:') ? [anchor.slice(4)] : []));
}

/** The way from a product by its gifts back to itself, or null. */
function pathBack(start: string, gifts: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const seen = new Set<string>();
  const walk = (sku: string, path: readonly string[]): string[] | null => {
    for (const next of gifts.get(sku) ?? []) {
      if (next === start) return [...path];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...path, next]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, [start]);
}
