/** The GS1 mod 10 check digit of `body`: weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
export function mod10CheckDigit(body: string): string {
  if (!/^\d+$/.test(body)) throw new RangeError(`mod10CheckDigit needs digits, got ${JSON.stringify(body)}`);
  const sum = Array.from(body, Number).reduceRight(
    (total, digit, i) => total + digit * ((body.length - i) % 2 ? 3 : 1),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}

export const withCheckDigit = (body: string): string => body + mod10CheckDigit(body);

/** True for digits whose last one is the mod 10 check digit of the others. */
export const hasMod10CheckDigit = (digits: string): boolean =>
  /^\d{2,}$/.test(digits) && withCheckDigit(digits.slice(0, -1)) === digits;

// What a digit of a price weighs (GS1 General Specifications, 7.9.2 to 7.9.4).
const TWICE_LESS = '0246891357';
const THRICE = '0369258147';
const FIVE_MORE = '0516273849';
const FIVE_LESS = '0594837261';
const weighed = (price: string, weights: readonly string[]): number =>
  weights.reduce((sum, weight, at) => sum + Number(weight[Number(price[at])]), 0);

/** The check digit that scales print beside a price of four or five digits. */
export function hasPriceCheckDigit(price: string, digit: number): boolean {
  if (price.length === 4) {
    return (weighed(price, [TWICE_LESS, TWICE_LESS, THRICE, FIVE_LESS]) * 3) % 10 === digit;
  }
  const sum = weighed(price, [FIVE_MORE, TWICE_LESS, FIVE_LESS, FIVE_MORE, TWICE_LESS]);
  return Number(FIVE_LESS[digit]) === (10 - (sum % 10)) % 10;
}

// Damm's quasigroup of order 10: catches every single error and every neighbour swap, which mod 10 does not (5 apart).
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

export const dammCheckDigit = (body: string): string =>
  Array.from(body, Number)
    .reduce((interim, digit) => Number(DAMM[interim]![digit]), 0)
    .toString();

export const hasDammCheckDigit = (digits: string): boolean => /^\d{2,}$/.test(digits) && dammCheckDigit(digits) === '0';

/** Luhn's check over a payment card number. It is asked only in order to leave such a number alone. */
export function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits, Number).reduceRight((total, digit, i) => {
    const doubled = (digits.length - i) % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return /^\d+$/.test(digits) && sum % 10 === 0;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** ISO 7064 MOD 37-2 over 0-9 and A-Z. The check character may be `*`; whoever issues numbers skips those. */
export function mod37CheckCharacter(body: string): string {
  if (!/^[0-9A-Z]+$/.test(body)) throw new RangeError(`mod37 needs 0-9 and A-Z, got ${JSON.stringify(body)}`);
  const sum = Array.from(body).reduce((total, character) => ((total + ALPHABET.indexOf(character)) * 2) % 37, 0);
  return ALPHABET[(38 - sum) % 37]!;
}

export const hasMod37CheckCharacter = (text: string): boolean =>
  /^[0-9A-Z]+[0-9A-Z*]$/.test(text) && mod37CheckCharacter(text.slice(0, -1)) === text.slice(-1);
