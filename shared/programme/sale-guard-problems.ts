import type { BundleProblem } from './bundle-problem.ts';
import type { Cond } from './conditions/index.ts';
import type { ProgrammeBundle } from './model.ts';
import { condProblems } from './parse-programme-rules.ts';
import type { SaleGuard } from './sale-guard.ts';
import type { Sel } from './selector.ts';
import { walletsIn } from './wallets-named.ts';

type Wallets = ReadonlyMap<string, ProgrammeBundle['wallets'][number]>;

/** What a sale guard may not say although each of its fields may. */
export function guardProblems({ guards = [], wallets }: ProgrammeBundle): BundleProblem[] {
  const known: Wallets = new Map(wallets.map((wallet) => [wallet.id, wallet]));
  return guards.flatMap((guard, i) => problemsOf(guard, `guards[${i}]`, known));
}

function problemsOf({ on, only, most }: SaleGuard, at: string, wallets: Wallets): BundleProblem[] {
  const say = (place: string, reason: string): BundleProblem => ({ place: `${at}.${place}`, reason });
  const bought = most?.bought === undefined ? [] : [most.bought];
  return [
    ...condProblems(only, 'only', say),
    ...(asksReduction(on) ? [say('on', 'a guard is asked before anything is reduced')] : []),
    ...(asksEvent(only) ? [say('only', 'a sale is no event')] : []),
    ...[...walletsIn(only), ...bought]
      .filter((wallet) => !wallets.has(wallet))
      .map((wallet) => say(bought.includes(wallet as never) ? 'most.bought' : 'only', `no wallet ${wallet}`)),
    ...bought
      .filter((wallet) => (wallets.get(wallet)?.scale ?? 0) > 0)
      .map((wallet) => say('most.bought', `${wallet} counts in parts of a unit`)),
  ];
}

function asksReduction(sel: Sel): boolean {
  if ('not' in sel) return asksReduction(sel.not);
  if ('any' in sel) return sel.any.some(asksReduction);
  return 'every' in sel ? sel.every.some(asksReduction) : 'discounted' in sel;
}

function asksEvent(cond: Cond): boolean {
  if ('not' in cond) return asksEvent(cond.not);
  if ('all' in cond) return cond.all.some(asksEvent);
  return 'any' in cond ? cond.any.some(asksEvent) : 'event' in cond;
}
