import { type CompiledBundle, compileBundle } from '../../shared/programme/compile.ts';
import { priceBasket } from '../../shared/programme/priced-basket.ts';
import { NOTHING_USED } from '../../shared/programme/sale.ts';
import { basketOf, factsOf } from './baskets.ts';
import { benchStore } from './chain.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { dice, percentile, timed, took } from './timing.ts';

const BASKETS = 20;
const RUNS = 1_000;

/** The engine alone, on baskets that differ: what a till does on every scan. */
export default async function pricing(_root: string, sizes: Sizes): Promise<Row[]> {
  return [
    await priced({ lines: 40, live: 200, budgetMs: 2 }, sizes),
    await priced({ lines: 200, live: 1_000, budgetMs: 10 }, sizes),
    await grown(sizes),
    await loaded(),
  ];
}

async function priced(p: { lines: number; live: number; budgetMs: number }, sizes: Sizes): Promise<Row> {
  const bundle = compileBundle(bundleOf(p));
  const { tookMs, met } = await runs(bundle, p.lines, sizes);
  return {
    what: `price a basket of ${p.lines} lines against ${p.live} live programmes; p95`,
    value: percentile(tookMs, 0.95),
    unit: 'ms',
    budget: { of: 'value', max: p.budgetMs },
    ratio: null,
    note: `p50 ${percentile(tookMs, 0.5).toFixed(2)} ms; ${met} of them met`,
  };
}

/** Programmes that cannot fire cost nothing: ten times as many of them, the same time. */
async function grown(sizes: Sizes): Promise<Row> {
  const [few, many] = [1_000, 10_000].map((dormant) => compileBundle(bundleOf({ live: 200, dormant })));
  if (!few || !many) throw new RangeError('Two bundles');
  const before = (await runs(few, 40, sizes)).tookMs;
  const after = (await runs(many, 40, sizes)).tookMs;
  const value = percentile(after, 0.5);
  const beside = percentile(before, 0.5);
  return {
    what: 'the same of 40 lines and 200 live beside 10,000 that cannot fire; p50',
    value,
    unit: 'ms',
    budget: { of: 'ratio', max: 1.5 },
    ratio: value / beside,
    note: `beside 1,000 that cannot fire ${beside.toFixed(2)} ms`,
  };
}

async function runs(bundle: CompiledBundle, lines: number, sizes: Sizes) {
  const throws = dice(lines);
  const members = Array.from({ length: BASKETS }, () => throws(sizes.members));
  const baskets = members.map((member, n) => ({
    member: factsOf(member, bundle),
    basket: basketOf(
      Array.from({ length: lines }, () => throws(sizes.products)),
      member,
      `B${n}`,
    ),
  }));
  const price = (turn: number) =>
    priceBasket({ store: benchStore, bundle, used: NOTHING_USED, ...baskets[turn % BASKETS]! });
  await timed(RUNS / 4, price);
  return { tookMs: await timed(RUNS, price), met: price(0).evaluation.trace.length };
}

async function loaded(): Promise<Row> {
  const { rev, programmes, wallets, tierSets } = bundleOf({ live: 1_000 });
  const bytes = JSON.stringify({ rev, programmes, wallets, tierSets });
  const { parseBundle } = await import('../../shared/programme/parse.ts');
  const value = await took(() => {
    const parsed = parseBundle(JSON.parse(bytes));
    if (parsed.ok) compileBundle(parsed.value);
  });
  return {
    what: 'read and compile a bundle of 1,000 programmes',
    value,
    unit: 'ms',
    budget: { of: 'value', max: 200 },
    ratio: null,
    note: `${Math.round(bytes.length / 1024)} kB`,
  };
}
