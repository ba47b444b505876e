import { shelfAmount } from '../../shared/basket/ring.ts';
import { priceOn } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { ProductHit } from '../../shared/contract/till-api.ts';
import type { TillView, WhyView } from '../../shared/contract/views.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import { quantityText } from '../../shared/units/quantity.ts';
import type { Day } from '../../shared/units/time.ts';
import type { Catalogue } from './catalogue.ts';
import type { CounterState } from './counter.ts';
import { whyView } from './explain.ts';
import type { ProductSearch } from './product-search.ts';

// What the screen may ask beside the acts: answers that change nothing.
export interface AskDeps {
  readonly catalogue: Catalogue;
  readonly search: ProductSearch;
  readonly store: () => Store;
  readonly clock: Clock;
}

const HITS_MAX = 50;

/** Why this price? Of one line, or of the basket where none is named. */
export function whyAbout({ basket }: CounterState, priced: PricedBasket, id: string | undefined): WhyView {
  const line = id === undefined ? undefined : basket.lines.find((each) => each.id === id);
  if (!line) return whyView(priced, null);
  const paid = priced.evaluation.lines.find((each) => each.id === id)?.paid ?? 0;
  const { name, unit } = line;
  return whyView(priced, {
    id: line.id,
    name,
    quantity: quantityText(line.quantity),
    unit,
    list: shelfAmount(line),
    paid,
  });
}

/** Products by name or barcode, as far as they have a price on the day of the basket. */
export async function productHits(deps: AskDeps, text: string, on: Day): Promise<ProductHit[]> {
  const { priceList } = deps.store();
  const found = await deps.search.find(text, HITS_MAX);
  return found.flatMap((product) => {
    const unit = priceOn(product, priceList, on);
    return unit === null ? [] : [{ product: product.id, name: product.name, barcode: product.barcodes[0] ?? '', unit }];
  });
}

export async function quickKeysOf(deps: AskDeps): Promise<TillView['quickKeys']> {
  const { quickKeys: ids, priceList } = deps.store();
  const { day } = deps.clock.now();
  const products = await Promise.all(ids.map((id) => deps.catalogue.product(id)));
  return products.flatMap((product) => {
    const unit = product && priceOn(product, priceList, day);
    return product && typeof unit === 'number' ? [{ product: product.id, name: product.name, unit }] : [];
  });
}
