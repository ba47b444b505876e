import { foldCode } from './barcodes/fold.ts';
import type { Store } from './store.ts';

// Hyphens of every keyboard, the long-vowel mark that a Japanese one gives for them, dots, strokes and brackets.
const BETWEEN = /[\s().\u002d\u2010-\u2015\u2212\u30fc/]/g;
const NUMBER = /^(\+?)(\d{6,15})$/;
/** No shorter number is one with its country's code written without a plus. */
const NATIONAL_DIGITS_MIN = 10;

/**
 * A telephone number in the one form that its keyed hash is made of, or null where it is none. However it is written
 * (+81 90-1234-5678, ０９０ー１２３４ー５６７８), it is one number, as long as the store says how its country writes them.
 */
export function normalPhone(typed: string, writing: Store['phone']): string | null {
  const folded = foldCode(typed).replace(/\(0\)/g, typed.includes('+') ? '' : '0');
  const match = NUMBER.exec(folded.replace(BETWEEN, ''));
  if (!match) return null;
  const [, plus, digits = ''] = match;
  if (plus) return `tel:+${digits}`;
  if (!writing) return `tel:${digits}`;
  const { country, trunk } = writing;
  if (trunk !== '' && digits.startsWith(trunk)) return `tel:+${country}${digits.slice(trunk.length)}`;
  const hasCode = digits.startsWith(country) && digits.length - country.length >= NATIONAL_DIGITS_MIN;
  return hasCode ? `tel:+${digits}` : `tel:+${country}${digits}`;
}
