/**
 * One written form of a code: trimmed, inner spaces dropped, full-width letters and digits of a Japanese keyboard made
 * narrow (NFKC), case folded. Two codes that fold alike are one code.
 */
export const foldCode = (typed: string): string =>
  typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase().toLowerCase();

/** Of a folded code: NFKC makes at most eighteen characters of one, and a typed code has at most eighty. */
export const FOLDED_CODE_MAX = 80 * 18;
