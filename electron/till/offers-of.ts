import type { Basket } from '../../shared/basket/basket.ts';
import type { CompiledBundle, Ranked } from '../../shared/programme/compile.ts';

/** The programmes that a coupon's template opens: all that the bundle has, and those of this store and the basket's day. */
export function offersOf(bundle: CompiledBundle, template: string, { opened }: Basket, store: string) {
  const ids = (ranked: readonly Ranked[] = []): string[] => ranked.map(({ programme }) => programme.id);
  const live = bundle.liveOn(opened.day, store).byTemplate.get(template);
  return { known: ids(bundle.byTemplate.get(template)), live: ids(live) };
}
