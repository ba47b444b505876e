/** An exact decimal as text, "12.5". Percentages and point rates are written so: a float would carry residues. */
export type Decimal = string;

/** `num / den`, both safe whole numbers, `den` a power of ten. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

const DECIMAL = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/** The same digits as people write them in their language: with a comma in Russian. */
export const decimalText = (digits: string, language: string): string =>
  language.startsWith('ru') ? digits.replace('.', ',') : digits;

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

// The texts are the few percentages and rates of a programme bundle, met again on every scan.
const known = new Map<Decimal, Ratio>();

/** Throws RangeError on anything but plain digits with at most six decimals: parsing refuses those before. */
export function ratioOf(text: Decimal): Ratio {
  let ratio = known.get(text);
  if (!ratio) {
    const match = DECIMAL.exec(text);
    if (!match) throw new RangeError(`Not a decimal: ${JSON.stringify(text)}`);
    const fraction = match[2] ?? '';
    ratio = { num: Number(`${match[1]}${fraction}`), den: 10 ** fraction.length };
    if (known.size > 10_000) known.clear();
    known.set(text, ratio);
  }
  return ratio;
}
