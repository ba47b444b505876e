import { ring } from '../../shared/basket/ring.ts';
import type { Gs1Facts, ScannedCode } from '../../shared/catalogue/barcodes/scanned-code.ts';
import { endedOn, labelFactsOf } from '../../shared/catalogue/label-facts.ts';
import { type Product, priceOn } from '../../shared/catalogue/product.ts';
import { taxRateOf } from '../../shared/catalogue/store.ts';
import type { Money } from '../../shared/units/money.ts';
import { one, type Quantity, quantity } from '../../shared/units/quantity.ts';
import { typedQuantity } from '../../shared/units/typed.ts';
import { type Act, type Counter, done, type Outcome, refused, say } from './counter.ts';
import { freshState } from './next-customer.ts';

/** Goods by their barcode, or by the other number that it may be read as. */
export const ringBarcode: Act<Omit<Extract<ScannedCode, { kind: 'product' }>, 'kind'>> = async (counter, code) => {
  const { barcode, orElse, gs1 } = code;
  for (const number of orElse === undefined ? [barcode] : [barcode, orElse]) {
    const product = await counter.catalogue.productByBarcode(number);
    if (product) return ringGoods(counter, product, { barcode: number, quantity: one, gs1 });
  }
  return refused({ code: 'product.unknown', barcode });
};

/** Goods chosen on the screen: a quick key or a search hit. */
export const ringProduct: Act<{ product: string; quantity?: string | undefined }> = async (counter, input) => {
  if (counter.state.closed) return ringProduct({ ...counter, state: freshState(counter) }, input);
  const product = await counter.catalogue.product(input.product);
  if (!product) return refused({ code: 'product.unknown', barcode: input.product });
  const typed = input.quantity === undefined ? one : typedQuantity(input.quantity);
  if (!typed) return refused({ code: 'basket.quantityUnreadable', typed: input.quantity });
  return ringGoods(counter, product, { barcode: product.barcodes[0] ?? product.id, quantity: typed });
};

/** Goods that a scale has labelled: the code carries the weight, or the price of what lay on the scale. */
export const ringWeighed: Act<Extract<ScannedCode, { kind: 'weighed' }>> = async (counter, code) => {
  const product = await counter.catalogue.productByBarcode(code.item);
  if (!product) return refused({ code: 'product.unknown', barcode: code.barcode });
  // A scale that has no price prints 0. Nobody means to give the goods away.
  if (code.price === 0) return refused({ code: 'product.labelNoPrice', product: product.name });
  const { barcode, gs1 } = code;
  if (code.price !== undefined)
    return ringGoods(counter, product, { barcode, quantity: one, labelled: code.price, gs1 });
  return ringGoods(counter, product, { barcode, quantity: quantity(code.weightGrams, 3), gs1 });
};

interface Picked {
  readonly barcode: string;
  readonly quantity: Quantity;
  /** The price of this very piece, as its label says. */
  readonly labelled?: Money | undefined;
  readonly gs1?: Gs1Facts | undefined;
}

async function ringGoods(counter: Counter, product: Product, picked: Picked): Promise<Outcome> {
  const { state, store } = counter;
  const { barcode, quantity: pieces, labelled, gs1 = {} } = picked;
  if (state.tendering) return refused({ code: 'basket.locked' });
  const unit = labelled ?? priceOn(product, store.priceList, state.basket.opened.day);
  if (unit === null) return refused({ code: 'product.noPrice', product: product.name });
  if (!product.giftCard && !taxRateOf(store, product.tax))
    return refused({ code: 'product.noTax', product: product.name, tax: product.tax });
  if (product.soldBy === 'weight' && labelled === undefined && pieces === one) {
    return refused({ code: 'product.needsWeight', product: product.name });
  }
  const goods = labelled === undefined ? product : { ...product, soldBy: 'each' as const };
  const rung = ring(state.basket, { product: goods, barcode, unit, quantity: pieces, ...labelFactsOf(gs1) });
  if (!rung.ok) return refused(rung.error);
  const next = { ...state, basket: rung.value.basket, current: rung.value.line };
  // Told and sold: the label may be old and the goods new, and who stands before them can see.
  const ended = endedOn(gs1, state.basket.opened.day);
  if (ended === null) return done(next, { sound: 'product' });
  return done(next, {
    sound: 'attention',
    notice: say('attention', { code: 'product.pastDate', product: product.name, ended }),
  });
}
