import type { BasketLine } from '../basket/basket.ts';
import { money } from '../units/money.ts';
import { condAnchors } from './conditions/index.ts';
import { effectAnchors } from './effects/index.ts';
import { keysOfProduct } from './goods-facts.ts';
import type { Programme } from './model.ts';

const GOODS = /^(sku|cat|tag):/;

/** Whether a programme has to do with a line: what asks for other goods, and lies on others, has not. */
export function concerns(
  { if: cond, then: effects }: Pick<Programme, 'if' | 'then'>,
  { product, categories, tags }: Pick<BasketLine, 'product' | 'categories' | 'tags'>,
): boolean {
  const own = new Set(keysOfProduct(product, { price: money(0), cats: categories, tags }));
  return [effectAnchors(effects), condAnchors(cond)].every(
    (keys) => keys === null || !keys.every((key) => GOODS.test(key)) || keys.some((key) => own.has(key)),
  );
}
