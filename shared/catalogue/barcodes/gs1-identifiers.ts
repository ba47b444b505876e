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
const digits = (min: number, max: number, length: Digits): Gs1Identifier => ({
  ...{ set: 'n', min, max, fixed: false, digits: length },
});
/** Measures stand in blocks of up to ten. */
const block = (tens: string, last: number): Record<string, Gs1Identifier> =>
  Object.fromEntries(Array.from({ length: last + 1 }, (_, n) => [`${tens}${n}`, measure]));
const place = numeric(13, 'mod10', 3);
/** ISO 3166 numbers of three digits. Which of them exist is no question of a till. */
const countries = (most: number): Gs1Identifier => ({ set: 'n', min: 3, max: 3 * most, fixed: false, digits: 3 });

const same = (all: string, rule: Gs1Identifier): Record<string, Gs1Identifier> =>
  Object.fromEntries(all.split(' ').map((key) => [key, rule]));

/** Keyed by identifier without its decimals digit. */
const IDENTIFIERS: Readonly<Record<string, Gs1Identifier>> = {
  '00': numeric(18, 'mod10'), // SSCC
  '01': numeric(14, 'mod10'), // GTIN
  '02': numeric(14, 'mod10'), // GTIN of the content
  '10': text(20), // batch or lot
  ...same('11 12 13', date), // production, due, packaging
  '15': date, // best before
  '16': date, // sell by
  '17': date, // expiry
  '20': numeric(2), // variant
  '21': text(20), // serial
  '22': text(20), // consumer product variant
  '235': text(28, 3), // serial of somebody else
  '240': text(30, 3), // the maker's further number
  '241': text(30, 3), // the customer's number
  '242': digits(1, 6, 3), // variation made to order
  '243': text(20, 3), // component of a package
  '250': text(30, 3), // serial of a part
  '251': text(30, 3), // what it was made of
  '254': text(20, 3), // part of a place
  '30': count,
  '37': count,
  ...block('31', 6), // net weight in kg; length, width, depth in m; area in m²; net volume in l, in m³
  ...block('32', 9), // net weight, lb; lengths and areas
  ...block('33', 7), // gross weight and outer measures
  ...block('34', 9),
  ...block('35', 7),
  ...block('36', 9),
  '390': amount, // amount to pay, or worth of a coupon
  '391': { ...amount, min: 4, max: 18 }, // the same with ISO 4217 number in front
  '394': digits(4, 4, 4), // per cent off
  '395': digits(6, 6, 4), // price per unit of measure
  '392': amount, // price of a variable measure item
  '393': { ...amount, min: 4, max: 18 }, // the same with ISO 4217 number in front
  '400': text(30, 3), // the customer's order
  '401': text(30, 3), // consignment
  '402': { ...digits(17, 17, 3), check: 'mod10' }, // shipment
  '403': text(30, 3), // routing
  ...same('410 411 412 413 414 415 416 417', place), // ship to, and so on
  '420': text(20, 3), // post code
  '421': { ...text(12, 3), min: 4, check: 'country' }, // the same behind a country
  '422': countries(1), // origin
  '423': countries(5), // first processed in
  '424': countries(1), // processed in
  '425': countries(5), // disassembled in
  '426': countries(1), // all of it done in
  '427': text(3, 3), // region of origin
  '7001': digits(13, 13, 4), // NATO stock number
  '7002': text(30, 4), // cut of meat
  '7003': { ...digits(10, 10, 4), check: 'minute' }, // expiry, to the minute
  '7004': digits(1, 4, 4), // strength
  '7005': text(12, 4), // caught in
  '7006': { ...digits(6, 6, 4), check: 'date' }, // first frozen
  '7007': digits(6, 12, 4), // harvested
  '7008': text(3, 4), // species
  '7009': text(10, 4), // fishing gear
  '7010': text(2, 4), // how it was got
  '7011': digits(6, 10, 4), // to be tested by
  ...same('7020 7021 7022', text(20, 4)), // refurbishment
  '7023': text(30, 4),
  '703': { ...text(30, 4), min: 4, check: 'country' }, // processor, by country
  ...same('710 711 712 713 714 715 716 717', text(20, 3)), // health insurers' numbers
  '723': { ...text(30, 4), min: 3 }, // certificate
  '7240': text(20, 4), // protocol
  // What partners have agreed on: Russia's marking keeps its proof in 91 to 93.
  '90': text(30),
  ...same('91 92 93 94 95 96 97 98 99', text(90)),
  '8001': digits(14, 14, 4), // rolls
  '8002': text(20, 4), // telephone
  '8004': text(30, 4), // asset
  '8005': { set: 'n', min: 6, max: 6, fixed: false, digits: 4 }, // price per unit of measure
  '8006': { set: 'n', min: 18, max: 18, fixed: false, check: 'pieces', digits: 4 }, // GTIN, piece, total
  '8008': digits(8, 12, 4), // made at, to the second
  '8009': text(50, 4), // sensor
  '8012': text(20, 4), // software
  '8013': text(25, 4), // model
  '8020': text(25, 4), // payment slip reference
  '8026': { ...digits(18, 18, 4), check: 'pieces' }, // GTIN of the content, piece, total
  '8111': digits(4, 4, 4), // points
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
