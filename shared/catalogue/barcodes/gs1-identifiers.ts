/** One application identifier of the GS1 General Specifications, section 3. Lengths are of the value alone. */
export interface Gs1Identifier {
  /** `n` digits; `x` GS1 character set 82. */
  readonly set: 'n' | 'x';
  readonly min: number;
  readonly max: number;
  /** Predefined length: no FNC1 needed behind it. */
  readonly fixed: boolean;
  readonly check?: 'mod10' | 'date' | 'minute' | 'pieces' | 'country';
  /** Length of the identifier itself; the fourth digit of 310n and its like is the number of decimals. */
  readonly digits: 2 | 3 | 4;
}

type Digits = Gs1Identifier['digits'];
const numeric = (length: number, check?: Gs1Identifier['check'], digits: Digits = 2): Gs1Identifier => ({
  set: 'n',
  min: length,
  max: length,
  fixed: true,
  digits,
  ...(check && { check }),
});
const text = (max: number, digits: Digits = 2): Gs1Identifier => ({ set: 'x', min: 1, max, fixed: false, digits });
const count: Gs1Identifier = { set: 'n', min: 1, max: 8, fixed: false, digits: 2 };
const measure: Gs1Identifier = { set: 'n', min: 6, max: 6, fixed: true, digits: 4 };
const amount: Gs1Identifier = { set: 'n', min: 1, max: 15, fixed: false, digits: 4 };
const date = numeric(6, 'date');
const place = numeric(13, 'mod10', 3);
/** ISO 3166 numbers of three digits. Which of them exist is no question of a till. */
const countries = (most: number): Gs1Identifier => ({ set: 'n', min: 3, max: 3 * most, fixed: false, digits: 3 });

/** Keyed by identifier without its decimals digit. */
const IDENTIFIERS: Readonly<Record<string, Gs1Identifier>> = {
  '00': numeric(18, 'mod10'), // SSCC
  '01': numeric(14, 'mod10'), // GTIN
  '02': numeric(14, 'mod10'), // GTIN of the content
  '10': text(20), // batch or lot
  '11': date, // production
  '13': date, // packaging
  '15': date, // best before
  '16': date, // sell by
  '17': date, // expiry
  '20': numeric(2), // variant
  '21': text(20), // serial
  '240': text(30, 3), // the maker's further number
  '241': text(30, 3), // the customer's number
  '250': text(30, 3), // serial of a part
  '251': text(30, 3), // what it was made of
  '30': count,
  '37': count,
  '310': measure, // net weight, kg
  '311': measure, // length, m
  '312': measure, // width, m
  '313': measure, // depth, m
  '314': measure, // area, m²
  '315': measure, // net volume, l
  '316': measure, // net volume, m³
  '392': amount, // price of a variable measure item
  '393': { ...amount, min: 4, max: 18 }, // the same with ISO 4217 number in front
  '410': place, // ship to: a GLN, and so on to 417
  '411': place,
  '412': place,
  '413': place,
  '414': place,
  '415': place,
  '416': place,
  '417': place,
  '420': text(20, 3), // post code
  '421': { ...text(12, 3), min: 4, check: 'country' }, // the same behind a country
  '422': countries(1), // origin
  '423': countries(5), // first processed in
  '424': countries(1), // processed in
  '425': countries(5), // disassembled in
  '426': countries(1), // all of it done in
  '427': text(3, 3), // region of origin
  '7003': { set: 'n', min: 10, max: 10, fixed: false, check: 'minute', digits: 4 }, // expiry, to the minute
  // What partners have agreed on: Russia's marking keeps its proof in 91 to 93.
  '90': text(30),
  '91': text(90),
  '92': text(90),
  '93': text(90),
  '94': text(90),
  '95': text(90),
  '96': text(90),
  '97': text(90),
  '98': text(90),
  '99': text(90),
  '8005': { set: 'n', min: 6, max: 6, fixed: false, digits: 4 }, // price per unit of measure
  '8006': { set: 'n', min: 18, max: 18, fixed: false, check: 'pieces', digits: 4 }, // GTIN, piece, total
  '8020': text(25, 4), // payment slip reference
  '8200': text(70, 4), // extended packaging URL
};

/** The identifier at the start of `element`, or null where it is none that a till knows. */
export function identifierAt(element: string): { readonly ai: string; readonly rule: Gs1Identifier } | null {
  for (const key of [element.slice(0, 2), element.slice(0, 3), element.slice(0, 4)]) {
    const rule = Object.hasOwn(IDENTIFIERS, key) ? IDENTIFIERS[key] : undefined;
    if (rule && element.length > rule.digits) {
      const ai = element.slice(0, rule.digits);
      return /^\d+$/.test(ai) ? { ai, rule } : null;
    }
  }
  return null;
}
