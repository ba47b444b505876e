import { money } from '../../units/money.ts';
import { type Gs1Elements, gs1Day } from './gs1.ts';
import { canonicalGtin } from './gtin.ts';
import { scaled } from './in-store.ts';
import type { BarcodeRules } from './rules.ts';
import type { Gs1Facts, ScannedCode } from './scanned-code.ts';

/** What a checked GS1 symbol means at a till, or null where it names no product (a pallet label, for one). */
export function productOf(elements: Gs1Elements, rules: BarcodeRules): ScannedCode | null {
  const gtin = elements.get('01');
  if (gtin === undefined) return null;
  const barcode = canonicalGtin(gtin);
  const facts = factsOf(elements, rules.datesAround);
  const gs1 = Object.keys(facts).length > 0 ? { gs1: facts } : {};
  const price = priceUnits(elements, rules);
  const weightGrams = netWeightGrams(elements);
  const weight = weightGrams === null ? {} : { weightGrams };
  if (price !== null) return { kind: 'weighed', barcode, item: barcode, price: money(price), ...weight, ...gs1 };
  if (weightGrams !== null) return { kind: 'weighed', barcode, item: barcode, weightGrams, ...gs1 };
  return { kind: 'product', barcode, ...gs1 };
}

/** (392n) in the shop's currency, (393n) where it names the shop's currency; else the catalogue's price counts. */
function priceUnits(elements: Gs1Elements, { currency }: BarcodeRules): number | null {
  for (const [ai, value] of elements) {
    const decimals = Number(ai[3]);
    const foreign = ai.startsWith('393') && !value.startsWith(currency.isoNumeric);
    if (!/^39[23]/.test(ai) || decimals > currency.digits || foreign) continue;
    const amount = Number(ai.startsWith('393') ? value.slice(3) : value);
    const units = scaled(amount, decimals, currency.digits);
    if (Number.isSafeInteger(units)) return units;
  }
  return null;
}

const GRAMS_A_POUND = 453.592_37;

/** (310n) or, in pounds, (320n) in whole grams. A label finer than a gram is rounded to the nearest one. */
function netWeightGrams(elements: Gs1Elements): number | null {
  for (const [ai, value] of elements) {
    const grams = ai.startsWith('310') ? 1_000 : ai.startsWith('320') ? GRAMS_A_POUND : null;
    if (grams !== null) return Math.round((Number(value) * grams) / 10 ** Number(ai[3]));
  }
  return null;
}

function factsOf(elements: Gs1Elements, around: number): Gs1Facts {
  const dayOf = (ai: string) => (elements.has(ai) ? gs1Day(elements.get(ai)!.slice(0, 6), around) : null);
  const [lot, serial, count] = [elements.get('10'), elements.get('21'), elements.get('30') ?? elements.get('37')];
  const [bestBefore, sellBy, useBy] = [dayOf('15'), dayOf('16'), dayOf('17') ?? dayOf('7003')];
  return {
    ...(lot && { lot }),
    ...(serial && { serial }),
    ...(count && { count: Number(count) }),
    ...(bestBefore && { bestBefore }),
    ...(sellBy && { sellBy }),
    ...(useBy && { useBy }),
  };
}
