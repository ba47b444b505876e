import { hasMod10CheckDigit, withCheckDigit } from './check-digit.ts';

/**
 * One spelling for one trade item, whatever symbol carried it: UPC-A 12 digits and GTIN-14 with indicator 0 become
 * EAN-13, a padded EAN-8 becomes 8 digits, a real GTIN-14 (a case) stays 14. `digits` is 8, 12, 13 or 14 long.
 * The catalogue stores barcodes in this spelling and every scan is looked up in it.
 */
export function canonicalGtin(digits: string): string {
  const gtin14 = digits.padStart(14, '0');
  if (gtin14.startsWith('000000')) return gtin14.slice(6);
  return gtin14.startsWith('0') ? gtin14.slice(1) : gtin14;
}

/** UPC-E (number system, six digits, check digit) written out as UPC-A, or null where it is not UPC-E. */
export function expandedUpcE(digits: string): string | null {
  const match = /^([01])(\d{5})(\d)(\d)$/.exec(digits);
  if (!match) return null;
  const [, system = '', d = '', last = '', check = ''] = match;
  const body = system + manufacturerAndItem(d, last);
  return withCheckDigit(body).endsWith(check) ? body + check : null;
}

function manufacturerAndItem(d: string, last: string): string {
  if (last <= '2') return `${d.slice(0, 2)}${last}0000${d.slice(2)}`;
  if (last === '3') return `${d.slice(0, 3)}00000${d.slice(3)}`;
  if (last === '4') return `${d.slice(0, 4)}00000${d.slice(4)}`;
  return `${d}0000${last}`;
}

/**
 * The canonical GTIN of 8, 12, 13 or 14 scanned digits, or null where the check digit is wrong. Many scanners send UPC-E
 * unexpanded, and more than half of all UPC-E are right as EAN-8 too: a scanner that says `]E0` means UPC-E, one that
 * says nothing means EAN-8 where it is one (see `upcBeside`).
 */
export function gtinOf(digits: string, symbology?: string): string | null {
  const upcA = symbology === ']E4' ? null : expandedUpcE(digits);
  if (upcA !== null && symbology === ']E0') return canonicalGtin(upcA);
  if (hasMod10CheckDigit(digits)) return canonicalGtin(digits);
  return upcA === null ? null : canonicalGtin(upcA);
}

/** What else eight digits may be that were taken for an EAN-8, where the scanner does not say which they are. */
export function upcBeside(digits: string, symbology?: string): string | null {
  const upcA = symbology === undefined && hasMod10CheckDigit(digits) ? expandedUpcE(digits) : null;
  return upcA === null ? null : canonicalGtin(upcA);
}

// An EAN-13 with two or five digits behind it: the issue of a magazine, the price of a book.
const WITH_ADD_ON = /^(\d{13})(?:\d{2}|\d{5})$/;
/** ISSN, ISBN, magazines in Japan: nobody else prints add-ons. */
const OF_THE_PRESS = /^(?:97[789]|491)/;

/**
 * The trade item alone, where an add-on was scanned with it: the scanner says so (`]E3`), or what stands in front of it
 * is the press's own and right. Anything else as it is.
 */
export function withoutAddOn(digits: string, symbology?: string): string {
  const item = WITH_ADD_ON.exec(digits)?.[1];
  if (item === undefined) return digits;
  const isAddOn = symbology === undefined ? OF_THE_PRESS.test(item) && hasMod10CheckDigit(item) : symbology === ']E3';
  return isAddOn ? item : digits;
}
