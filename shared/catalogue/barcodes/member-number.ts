import { dammCheckDigit, hasDammCheckDigit, mod37CheckCharacter, withCheckDigit } from './check-digit.ts';

// No 0 O, 1 I L or U V: a number read over the telephone comes out as it was printed.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const SERIALS = LETTERS.length ** 7;
// A fixed odd stride, prime to 29, spreads serials over the whole range: neighbours do not look like neighbours.
const STRIDE = 7_919_000_203n;

/**
 * `MBR-` with seven letters for the serial, one that is chosen so that the check character is no look-alike, and the
 * ISO 7064 MOD 37-2 check character. One number per serial. For demo stores: head office issues random numbers.
 */
export function memberCardNumber(serial: number): string {
  return `MBR-${checkedBody(spread(serial))}`;
}

/** Of the prefixes that GS1 keeps for shops, the one of member cards where a store does not say otherwise. */
export const MEMBER_EAN_PREFIX = '29';

/** How many numbers there are. */
export const GIFT_CARD_SERIALS = SERIALS;

/** The same form for gift cards. */
export const giftCardNumber = (serial: number): string => `GFT-${checkedBody(spread(serial))}`;

/** The EAN-13 form: in-store prefix, nine digits, an inner Damm digit against swaps that mod 10 misses, EAN check. */
export function memberCardEan(serial: number, prefix = MEMBER_EAN_PREFIX): string {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial > 999_999_999) throw new RangeError(`Serial ${serial}`);
  const body = String((BigInt(serial) * 700_000_001n) % 1_000_000_000n).padStart(9, '0');
  return withCheckDigit(prefix + body + dammCheckDigit(body));
}

/** For a checked EAN-13 of the member prefix: is the inner digit right too? */
export const isMemberEan = (ean13: string): boolean => hasDammCheckDigit(ean13.slice(2, 12));

function spread(serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= SERIALS) throw new RangeError(`Serial ${serial}`);
  let rest = (BigInt(serial) * STRIDE) % BigInt(SERIALS);
  let letters = '';
  for (let i = 0; i < 7; i++) {
    letters += LETTERS[Number(rest % 29n)];
    rest /= 29n;
  }
  return letters;
}

function checkedBody(letters: string): string {
  const salt = Array.from(LETTERS).find((letter) => LETTERS.includes(mod37CheckCharacter(letters + letter)));
  return `${letters}${salt}${mod37CheckCharacter(letters + salt)}`;
}
