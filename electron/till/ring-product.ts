import { ring } from '../../shared/basket/ring.ts';
import type { ScannedCode } from '../../shared/catalogue/barcodes/scanned-code.ts';
import { type Product, priceOn } from '../../shared/catalogue/product.ts';
import { taxRateOf } from '../../shared/catalogue/store.ts';
import type { Money } from '../../shared/units/money.ts';
import { one, type Quantity, quantity } from '../../shared/units/quantity.ts';
import { typedQuantity } from '../../shared/units/typed.ts';
import { type Act, type Counter, done, type Outcome, refused } from './counter.ts';
import { freshState } from './next-customer.ts';

/** Goods by their barcode. */
export const ringBarcode: Act<{ barcode: string }> = async (counter, { barcode }) => {
  const product = await counter.catalogue.productByBarcode(barcode);
  if (!product) return refused({ code: 'product.unknown', barcode });
  return ringGoods(counter, product, barcode, one);
};

/** Goods chosen on the screen: a quick key or a search hit. */
export const ringProduct: Act<{ product: string; quantity?: string | undefined }> = async (counter, input) => {
  if (counter.state.closed) return ringProduct({ ...counter, state: freshState(counter) }, input);
  const product = await counter.catalogue.product(input.product);
  if (!product) return refused({ code: 'product.unknown', barcode: input.product });
  const typed = input.quantity === undefined ? one : typedQuantity(input.quantity);
  if (!typed) return refused({ code: 'basket.quantityUnreadable', typed: input.quantity });
  return ringGoods(counter, product, product.barcodes[0] ?? product.id, typed);
};

/** Goods that a scale has labelled: the code carries the weight, or the price of what lay on the scale. */
export const ringWeighed: Act<Extract<ScannedCode, { kind: 'weighed' }>> = async (counter, code) => {
  const product = await counter.catalogue.productByBarcode(code.item);
  if (!product) return refused({ code: 'product.unknown', barcode: code.barcode });
  // A scale that has no price prints 0. Nobody means to give the goods away.
  if (code.price === 0) return refused({ code: 'product.labelNoPrice', product: product.name });
  if (code.price !== undefined) return ringGoods(counter, product, code.barcode, one, code.price);
  return ringGoods(counter, product, code.barcode, quantity(code.weightGrams, 3));
};

async function ringGoods(
  counter: Counter,
  product: Product,
  barcode: string,
  pieces: Quantity,
  labelled?: Money,
): Promise<Outcome> {
  const { state, store } = counter;
  if (state.tendering) return refused({ code: 'basket.locked' });
  const unit = labelled ?? priceOn(product, store.priceList, state.basket.opened.day);
  if (unit === null) return refused({ code: 'product.noPrice', product: product.name });
  if (!product.giftCard && !taxRateOf(store, product.tax))
    return refused({ code: 'product.noTax', product: product.name, tax: product.tax });
  if (product.soldBy === 'weight' && labelled === undefined && pieces === one) {
    return refused({ code: 'product.needsWeight', product: product.name });
  }
  const goods = labelled === undefined ? product : { ...product, soldBy: 'each' as const };
  const rung = ring(state.basket, { product: goods, barcode, unit, quantity: pieces });
  if (!rung.ok) return refused(rung.error);
  return done({ ...state, basket: rung.value.basket, current: rung.value.line }, { sound: 'product' });
}
