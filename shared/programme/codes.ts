/**
 * One written form of a code: trimmed, inner spaces dropped, full-width letters and digits of a Japanese keyboard made
 * narrow (NFKC), case folded. Two codes that fold alike are one code.
 */
export const foldCode = (typed: string): string =>
  typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase().toLowerCase();
