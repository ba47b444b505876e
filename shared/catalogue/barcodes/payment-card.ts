import { passesLuhn } from './check-digit.ts';

// Issuer ranges: Visa, Mastercard, Mir, American Express, Diners, JCB, UnionPay, Discover, Maestro.
const ISSUER =
  /^(?:4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|220[0-4]|3[47]|30[0-5]|3[689]|352[89]|35[3-8]|62|6011|64[4-9]|65|50|5[6-9]|6304|67)/;

/** As it stands on the card: in groups. */
const GROUPS = /^\d{4}([ -])\d{4,6}\1\d{4,5}(?:\1\d{1,7})?$/;

/**
 * Would a person's payment card read like this? Such a scan is dropped unread: no till of ours has a use for the
 * number, and a number that is never stored cannot be stolen. Magnetic stripe tracks count too.
 */
export function looksLikePaymentCard(text: string): boolean {
  if (/^%?[A-Z]?\d{12,19}\^/i.test(text) || /^;\d{12,19}=/.test(text)) return true;
  const digits = GROUPS.test(text) ? text.replace(/[ -]/g, '') : text;
  return /^\d{13,19}$/.test(digits) && ISSUER.test(digits) && passesLuhn(digits);
}
