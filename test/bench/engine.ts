import { Engine } from 'json-rules-engine';
import { type CompiledBundle, compileBundle } from '../../shared/programme/compile.ts';
import { evaluate } from '../../shared/programme/evaluate.ts';
import { memberInputOf, rungBasket } from '../../shared/programme/priced-basket.ts';
import { saleInputOf } from '../../shared/programme/rung-sale.ts';
import { DEFAULT_SETTINGS, NOTHING_USED } from '../../shared/programme/sale.ts';
import { basketOf, factsOf } from './baskets.ts';
import { benchStore } from './chain.ts';
import { factsOfSale, ruleOf } from './engine-rules.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { dice, percentile, took } from './timing.ts';

const BASKETS = 20;
const ROUNDS = 10;

/**
 * The engine beside json-rules-engine with the same conditions, basket by basket in turn. The other one does less: it
 * tells which rules hold. It prices nothing, has no phases, limits, groups or points, shares no discount over lines,
 * and says of a rule that does not hold neither what is missing nor who was better.
 */
export default async function engine(_root: string, sizes: Sizes): Promise<Row[]> {
  return [
    await beside({ lines: 40, live: 200, maxMs: 2 }, sizes),
    await beside({ lines: 200, live: 1_000, maxMs: 10 }, sizes),
    await grown(sizes),
  ];
}

async function beside(p: { lines: number; live: number; maxMs: number }, sizes: Sizes): Promise<Row> {
  const bundle = bundleOf({ live: p.live });
  const compiled = compileBundle(bundle);
  const rules = new Engine(bundle.programmes.map(ruleOf), { allowUndefinedFacts: true });
  const baskets = basketsOf(p.lines, compiled, sizes).map((each) => ({
    ...each,
    facts: factsOfSale(each.sale, each.member),
  }));
  for (const each of baskets) await agree(compiled, rules, each);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 2 * ROUNDS; round += 1)
    for (const { sale, member, facts } of baskets) {
      const [ms, otherMs] = [
        await took(() => evaluate(compiled, sale, member, NOTHING_USED, DEFAULT_SETTINGS)),
        await took(() => rules.run(facts)),
      ];
      if (round < ROUNDS) continue; // both warm up
      ours.push(ms);
      theirs.push(otherMs);
    }
  const [value, other] = [percentile(ours, 0.95), percentile(theirs, 0.95)];
  return {
    what: `evaluate ${p.lines} lines against ${p.live} live programmes, beside json-rules-engine; p95`,
    value,
    unit: 'ms',
    budget: { of: 'value', max: p.maxMs },
    ratio: value / other,
    note:
      `json-rules-engine ${other.toFixed(1)} ms, telling only which hold; ` +
      `p50 ${percentile(ours, 0.5).toFixed(2)} against ${percentile(theirs, 0.5).toFixed(2)} ms`,
  };
}

type Benched = ReturnType<typeof basketsOf>[number];

function basketsOf(lines: number, compiled: CompiledBundle, sizes: Sizes) {
  const throws = dice(lines);
  return Array.from({ length: BASKETS }, (_, n) => {
    const holder = throws(sizes.members);
    const goods = Array.from({ length: lines }, () => throws(sizes.products));
    const sale = saleInputOf(rungBasket(basketOf(goods, holder, `B${n}`), benchStore));
    return { sale, member: memberInputOf(factsOf(holder, compiled)) };
  });
}

/** Whatever our engine gives, the other must hold: else the two were not asked the same. */
async function agree(compiled: CompiledBundle, rules: Engine, of: Benched & { facts: Record<string, unknown> }) {
  const { trace } = evaluate(compiled, of.sale, of.member, NOTHING_USED, DEFAULT_SETTINGS);
  const held = new Set((await rules.run(of.facts)).events.map(({ type }) => type));
  const missed = trace.find((row) => row.outcome === 'applied' && !held.has(row.programme));
  if (missed) throw new Error(`${missed.programme} applies, and json-rules-engine does not hold it`);
}

/** Programmes on goods that no basket holds: ten times as many, the same time. Measured in turn, so a slow second hits both. */
async function grown(sizes: Sizes): Promise<Row> {
  const [few, many] = [1_000, 10_000].map((dormant) => compileBundle(bundleOf({ live: 200, dormant }))) as [
    CompiledBundle,
    CompiledBundle,
  ];
  const baskets = basketsOf(40, few, sizes);
  const tookMs = new Map<CompiledBundle, number[]>([
    [few, []],
    [many, []],
  ]);
  for (let round = 0; round < 5 * ROUNDS; round += 1)
    for (const { sale, member } of baskets)
      for (const [bundle, sample] of tookMs) {
        const ms = await took(() => evaluate(bundle, sale, member, NOTHING_USED, DEFAULT_SETTINGS));
        if (round >= ROUNDS) sample.push(ms);
      }
  const [before, after] = [few, many].map((bundle) => percentile(tookMs.get(bundle) ?? [], 0.5)) as [number, number];
  return {
    what: 'evaluate 40 lines with 200 live beside 10,000 that cannot fire; p50',
    value: after,
    unit: 'ms',
    budget: { of: 'ratio', max: 1.2 },
    ratio: after / before,
    note: `beside 1,000 that cannot fire ${before.toFixed(2)} ms`,
  };
}
