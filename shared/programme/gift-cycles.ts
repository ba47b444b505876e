import { cyclesIn } from '../units/cycles.ts';
import type { BundleProblem } from './bundle-problem.ts';
import { condAnchors } from './conditions/index.ts';
import type { Give } from './effects/give.ts';
import type { Programme } from './model.ts';
import { anchorsOf } from './selector.ts';

/** What a product can be bought as, "sku:tea", "cat:hot". Without the catalogue it is known by its own name alone. */
export type KeysOf = (sku: string) => readonly string[];

const ownKey: KeysOf = (sku) => [`sku:${sku}`];

/** Cycles told at most, and products of each: whoever mends the first ones sees the others go. */
const [CYCLES_MAX, SHOWN_MAX] = [50, 8];

/**
 * Gifts never count as goods, so no sale can loop. But a gift of A for buying B and a gift of B for buying A sends
 * the two round for ever across visits and tills: that is a mistake, and a bundle with one is refused. One more of
 * the goods that earn a gift is an everyday offer and leads nowhere.
 */
export function giftCycles(programmes: readonly Programme[], keysOf: KeysOf = ownKey): BundleProblem[] {
  const { graph, turns } = giftGraph(programmes, keysOf);
  return cyclesIn(graph, CYCLES_MAX).map((cycle) => told(cycle, turns));
}

interface GiftGraph {
  /** Names of three kinds: a gift by its place, a product that is given, and a key under which goods are bought. */
  readonly graph: ReadonlyMap<string, readonly string[]>;
  /** Gifts in the order of the list. */
  readonly turns: ReadonlyMap<string, number>;
}

function giftGraph(programmes: readonly Programme[], keysOf: KeysOf): GiftGraph {
  const turns = new Map<string, number>();
  const graph = new Map<string, readonly string[]>();
  const earns = new Map<string, string[]>();
  programmes.forEach(({ entry, if: cond, then: effects }, i) => {
    effects.forEach((effect, j) => {
      if (effect.do !== 'give' || entry !== 'auto') return;
      const place = `programmes[${i}].then[${j}]`;
      turns.set(place, turns.size);
      const earnedBy = boughtFor(effect, cond);
      const given = offered(effect).filter((sku) => !keysOf(sku).some((key) => earnedBy.has(key)));
      graph.set(
        place,
        given.map((sku) => GIVEN + sku),
      );
      for (const sku of given) graph.set(GIVEN + sku, keysOf(sku));
      for (const key of earnedBy)
        earns
          .set(key, earns.get(key) ?? [])
          .get(key)
          ?.push(place);
    });
  });
  for (const [key, places] of earns) graph.set(key, places);
  return { graph, turns };
}

const GIVEN = 'given:';
const GOODS = /^(sku|cat|tag):/;

const offered = ({ sku }: Give): readonly string[] => (typeof sku === 'string' ? [sku] : sku);

const boughtFor = (effect: Give, cond: Programme['if']): ReadonlySet<string> =>
  new Set([...(anchorsOf(effect.every?.on) ?? []), ...(condAnchors(cond) ?? [])].filter((key) => GOODS.test(key)));

/** From the gift that stands first in the list, and by products: "tea → cup → tea". */
function told(cycle: readonly string[], turns: ReadonlyMap<string, number>): BundleProblem {
  const gifts = cycle.filter((name) => turns.has(name));
  const first = gifts.reduce((a, b) => (turns.get(b)! < turns.get(a)! ? b : a));
  const from = cycle.indexOf(first);
  const given = [...cycle.slice(from), ...cycle.slice(0, from)].filter((name) => name.startsWith(GIVEN));
  const products = given.map((name) => name.slice(GIVEN.length));
  const way = [...products.slice(-1), ...products];
  const shown = way.length <= SHOWN_MAX ? way : [...way.slice(0, SHOWN_MAX - 1), '…', ...way.slice(-1)];
  return { place: first, reason: `gift cycle: ${shown.join(' → ')}` };
}
