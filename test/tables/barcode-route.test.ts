import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPriceCheckDigit, withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { zInStoreRule } from '../../shared/catalogue/barcodes/in-store-rule.ts';
import { memberCardEan, memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { DEFAULT_BARCODE_RULES as RULES } from '../../shared/catalogue/barcodes/rules.ts';
import { barcodeRulesFor } from '../../shared/catalogue/barcodes/rules-for-store.ts';

const route = (raw: string, symbology?: string) => routeScan(raw, symbology, RULES);
const GS = '\u001d';
const member = memberCardNumber(1);
const swapped = member.slice(0, 6) + member[7] + member[6] + member.slice(8);

test.each([
  // scanned            is
  ['4901777018846', { kind: 'product', barcode: '4901777018846' }],
  [' ４９０１７７７０１８８４６ ', { kind: 'product', barcode: '4901777018846' }],
  ['012345678905', { kind: 'product', barcode: '0012345678905' }],
  ['00012345678905', { kind: 'product', barcode: '0012345678905' }],
  ['96385074', { kind: 'product', barcode: '96385074' }],
  ['15400141288763', { kind: 'product', barcode: '15400141288763' }],
  ['4011', { kind: 'product', barcode: '4011' }], // a PLU number
  ['AB-77/x', { kind: 'product', barcode: 'AB-77/x' }], // the shop's own, letter case kept
  ['javascript:alert(1)', { kind: 'product', barcode: 'javascript:alert(1)' }], // literal text; the catalogue will not know it
  // hardware vectors: price in store, price, weight, UPC price
  ['2012345012509', { kind: 'weighed', barcode: '2012345012509', item: '12345', price: 1250 }],
  ['2512345012504', { kind: 'weighed', barcode: '2512345012504', item: '12345', price: 1250 }],
  ['2812345012505', { kind: 'weighed', barcode: '2812345012505', item: '12345', weightGrams: 1250 }],
  ['0212345001981', { kind: 'weighed', barcode: '0212345001981', item: '12345', price: 198 }],
  ['212345001981', { kind: 'weighed', barcode: '0212345001981', item: '12345', price: 198 }], // the same label as UPC-A
  [member, { kind: 'memberCard', number: member }],
  [member.toLowerCase(), { kind: 'memberCard', number: member }],
  [memberCardEan(5), { kind: 'memberCard', number: memberCardEan(5) }],
  [`https://joren.example/m/${member}?x=1`, { kind: 'memberCard', number: member }],
  [`GFT-${member.slice(4)}`, { kind: 'giftCard', number: `GFT-${member.slice(4)}` }],
  ['CPN-SPRING-10', { kind: 'coupon', code: 'CPN-SPRING-10' }],
  ['9912345678909', { kind: 'coupon', code: '9912345678909' }],
  ['rcp-T1-000123', { kind: 'receipt', receipt: 'T1-000123' }],
  ['RCP-LANE_1.A-3-12', { kind: 'receipt', receipt: 'LANE_1.A-3-12' }],
])('%j', (raw, code) => expect(route(raw)).toEqual(code));

const JUICE = withCheckDigit('871234567890');
test.each([
  // with its add-on    symbology   is
  ['491100000000500480', ']E3', { kind: 'product', barcode: '4911000000005' }], // a magazine in Japan: issue and price
  ['977123456789812', ']E3', { kind: 'product', barcode: '9771234567898' }],
  ['978316148410051299', ']E3', { kind: 'product', barcode: '9783161484100' }],
  ['491100000000500480', undefined, { kind: 'product', barcode: '4911000000005' }], // the press alone prints them
  ['978316148410051299', undefined, { kind: 'product', barcode: '9783161484100' }],
  ['201234501250912', ']E3', { kind: 'weighed', barcode: '2012345012509', item: '12345', price: 1250 }],
  ['491100000000600480', ']E3', { kind: 'refused', code: 'scan.badCheckDigit', shown: '4911000000006' }],
  ['491100000000600480', undefined, { kind: 'product', barcode: '491100000000600480' }], // a number of somebody's own
  [`${JUICE}00480`, undefined, { kind: 'product', barcode: `${JUICE}00480` }],
] as const)('%s as %s', (text, symbology, is) => expect(route(text, symbology)).toEqual(is));

test('no magazine is taken for a payment card, whatever its issue', () => {
  for (let issue = 0; issue < 1_000; issue++) {
    const ean = withCheckDigit(`491${String(issue * 977).padStart(9, '0')}`);
    const scanned = `${ean}${String((issue * 37) % 100_000).padStart(5, '0')}`;
    for (const symbology of [']E3', undefined]) {
      expect(route(scanned, symbology), scanned).toEqual({ kind: 'product', barcode: ean });
    }
  }
});

/** 18 digits as scales in China print them: prefix, item, price, weight. */
const LABEL = withCheckDigit('22123450125001234');
test.each([
  ['CNY', LABEL, { kind: 'weighed', barcode: LABEL, item: '12345', price: 1250 }],
  ['CNY', `${LABEL.slice(0, -1)}${(Number(LABEL.at(-1)) + 1) % 10}`, { kind: 'refused', code: 'scan.badCheckDigit' }],
  ['CNY', withCheckDigit('32123450125001234'), { kind: 'product' }],
  ['CNY', '2012345012509', { kind: 'weighed', item: '12345', price: 1250 }],
  ['EUR', LABEL, { kind: 'product', barcode: LABEL }],
] as const)('in a shop that takes %s, %s', (code, text, is) =>
  expect(routeScan(text, undefined, barcodeRulesFor({ currency: { code, digits: 2 } }))).toMatchObject(is),
);

const PRICED = zInStoreRule.parse({
  prefix: '21',
  item: [2, 6],
  priceCheck: 6,
  value: [7, 12],
  kind: 'price',
  decimals: 2,
});
test.each([
  // GS1's own examples: 2875 has 9, 14685 has 6
  ['2875', 9],
  ['14685', 6],
])('the check digit of the price %s is %i, and no other', (price, digit) =>
  expect(Array.from({ length: 10 }, (_, each) => each).filter((each) => hasPriceCheckDigit(price, each))).toEqual([
    digit,
  ]),
);

test.each([
  [withCheckDigit('211234614685'), { kind: 'weighed', item: '1234', price: 14685 }],
  [withCheckDigit('211234714685'), { kind: 'refused', code: 'scan.badCheckDigit' }],
  [withCheckDigit('201234501250'), { kind: 'product' }], // its own rules, and no others
])('a shop with labels of its own: %s', (text, is) =>
  expect(
    routeScan(text, undefined, barcodeRulesFor({ currency: { code: 'EUR', digits: 2 }, scaleLabels: [PRICED] })),
  ).toMatchObject(is),
);

test('a price with more decimals than the currency has is not read from a label', () =>
  expect(
    routeScan(
      withCheckDigit('211234614685'),
      undefined,
      barcodeRulesFor({ currency: { code: 'JPY', digits: 0 }, scaleLabels: [PRICED] }),
    ),
  ).toMatchObject({
    kind: 'product',
  }));

test.each([
  [{ prefix: '30' }],
  [{ prefix: '49' }],
  [{ item: [1, 6] }],
  [{ value: [7, 13] }],
  [{ value: [7, 7] }],
  [{ decimals: 4 }],
  [{ kind: 'weight' }],
  [{ priceCheck: 6, value: [7, 10] }],
  [{ length: 14 }],
])('%j is no label', (wrong) => expect(zInStoreRule.safeParse({ ...PRICED, ...wrong }).success).toBe(false));

test.each([
  ['', 'scan.empty'],
  ['   ', 'scan.empty'],
  ['2012345012500', 'scan.badCheckDigit'],
  ['4901777018841', 'scan.badCheckDigit'],
  ['96385075', 'scan.badCheckDigit'],
  [swapped, 'scan.badCheckDigit'],
  ['MBR-', 'scan.unreadable'],
  ['MBR-<script>', 'scan.unreadable'],
  [withCheckDigit('291234567890'), 'scan.badCheckDigit'], // right for EAN, wrong inner digit
  ['12\u001b34', 'scan.controlCharacters'],
  [`4901777018846${GS}`, 'scan.controlCharacters'], // GS means nothing outside a GS1 symbol
  ['товар', 'scan.unreadable'],
  ['x'.repeat(257), 'scan.tooLong'],
  ['x'.repeat(81), 'scan.tooLong'],
  ['4111111111111111', 'scan.paymentCard'],
  ['378282246310005', 'scan.paymentCard'],
  ['%B4111111111111111^DOE/JOHN^2512?', 'scan.paymentCard'],
  [';4111111111111111=2512?', 'scan.paymentCard'],
  ['https://evil.example/x', 'scan.unknownLink'],
  ['https://joren.example/m/nobody', 'scan.unknownLink'],
  [`https://joren.example/m/${swapped}`, 'scan.badCheckDigit'],
])('%j is refused as %s', (raw, code) => expect(route(raw)).toMatchObject({ kind: 'refused', code }));

test('a payment card is not shown, and no refusal shows more than it may', () => {
  expect(route('4111111111111111')).toEqual({ kind: 'refused', code: 'scan.paymentCard', shown: '' });
  const bidi = route('12\u001b\u202e34');
  expect(bidi).toMatchObject({ shown: '12 34' });
  expect(route('x'.repeat(300))).toMatchObject({ shown: 'x'.repeat(40) });
});

test('an EAN that passes Luhn by chance is still a product', () => {
  const luck = ['4000000000006', '4000000000020', '4000000000013', '4000000000037'].map((ean) =>
    withCheckDigit(ean.slice(0, 12)),
  );
  for (const ean of luck) expect(route(ean)).toEqual({ kind: 'product', barcode: ean });
});

test.each([
  // text                                                  symbology  is
  ['0109506000134352', ']C1', { kind: 'product', barcode: '9506000134352' }],
  [
    `010950600013435217251200102ABC${GS}21S7`,
    ']d2',
    { kind: 'product', barcode: '9506000134352', gs1: { lot: '2ABC', serial: 'S7', useBy: '2025-12-31' } },
  ],
  [
    '01095060001343523103001250',
    ']e0',
    { kind: 'weighed', barcode: '9506000134352', item: '9506000134352', weightGrams: 1250 },
  ],
  [
    `010950600013435231030012503922${'1599'}`,
    ']C1',
    { kind: 'weighed', barcode: '9506000134352', item: '9506000134352', weightGrams: 1250, price: 1599 },
  ],
  [
    `01095060001343523922${'1599'}`,
    ']C1',
    { kind: 'weighed', barcode: '9506000134352', item: '9506000134352', price: 1599 },
  ],
  [
    '010950600013435239329781599',
    ']C1',
    { kind: 'weighed', barcode: '9506000134352', item: '9506000134352', price: 1599 },
  ],
  [
    '01095060001343523202000150', // 1.50 lb
    ']e0',
    { kind: 'weighed', barcode: '9506000134352', item: '9506000134352', weightGrams: 680 },
  ],
  // Tobacco, medicine, fish: what a till has no use for is read past.
  [
    `010950600013435221S7${GS}235X${GS}80082611281200${GS}710A1${GS}7005FR-27`,
    ']d2',
    { kind: 'product', barcode: '9506000134352', gs1: { serial: 'S7' } },
  ],
  ['010950600013435239323921599', ']C1', { kind: 'product', barcode: '9506000134352' }], // yen are not the shop's money
  [
    // Milk, clothing, water in Russia: serial and proof of the marking code, in both its forms
    `010460043993125621JgXJ5.T${GS}91EE06${GS}92${'A'.repeat(43)}=`,
    ']d2',
    { kind: 'product', barcode: '4600439931256', gs1: { serial: 'JgXJ5.T' } },
  ],
  [
    `010460043993125621JgXJ5.T${GS}93Xy+/`,
    ']d2',
    { kind: 'product', barcode: '4600439931256', gs1: { serial: 'JgXJ5.T' } },
  ],
  [`0109506000134352422156${GS}10L1`, ']C1', { kind: 'product', barcode: '9506000134352', gs1: { lot: 'L1' } }],
  [
    '010950600013435270032512312359',
    ']C1',
    { kind: 'product', barcode: '9506000134352', gs1: { useBy: '2025-12-31' } },
  ],
  ['0109506000134352240A-1', ']C1', { kind: 'product', barcode: '9506000134352' }],
  [']C10109506000134352', undefined, { kind: 'product', barcode: '9506000134352' }], // identifier still in front
  [']E04901777018846', undefined, { kind: 'product', barcode: '4901777018846' }],
])('GS1 %j %s', (text, symbology, code) => expect(route(text, symbology)).toEqual(code));

test.each([
  ['0109506000134353', 'scan.badCheckDigit'],
  ['010950600013435217251301', 'scan.badElementString'], // month 13
  ['010950600013435217250230', 'scan.badElementString'], // 30 February
  [`010950600013435210${'L'.repeat(21)}`, 'scan.badElementString'], // lot over 20
  ['01095060001343', 'scan.badElementString'],
  ['01095060001343528700000', 'scan.badElementString'], // unknown identifier
  ['01095060001343520109506000134352', 'scan.badElementString'], // twice
  [`0109506000134352${GS}${GS}`, 'scan.badElementString'],
  ['00106141411234567897', 'scan.unreadable'], // a pallet is not sold at a till
])('GS1 %j is refused as %s', (text, code) => expect(route(text, ']C1')).toMatchObject({ kind: 'refused', code }));

test.each([
  ['https://id.gs1.org/01/09506000134352', { kind: 'product', barcode: '9506000134352' }],
  [
    'https://shop.example/some/where/01/09506000134352/10/A%2FB?17=251200&utm_source=x#y',
    { kind: 'product', barcode: '9506000134352', gs1: { lot: 'A/B', useBy: '2025-12-31' } },
  ],
  ['https://id.gs1.org/01/9506000134352', { kind: 'refused', code: 'scan.badElementString' }], // 13 digits
  ['https://id.gs1.org/01/09506000134353', { kind: 'refused', code: 'scan.badCheckDigit' }],
  ['https://id.gs1.org/01/09506000134352/10/%0A', { kind: 'refused', code: 'scan.badElementString' }],
  ['https://id.gs1.org/01/09506000134352/10', { kind: 'refused', code: 'scan.badElementString' }],
])('Digital Link %s', (link, code) => expect(route(link, ']Q1')).toMatchObject(code));

test('whatever is scanned, there is one answer, never an exception, and nothing unsafe in it', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(undefined, ']C1', ']E0', ']Q1'),
      (raw, aim) => {
        const code = route(raw, aim);
        const texts = Object.values(code).filter((value): value is string => typeof value === 'string');
        expect(texts.map((text) => text.replace(/\p{Cc}|\u202e/gu, ''))).toEqual(texts);
      },
    ),
    { numRuns: 2_000 },
  ));

/** A chain with a site of its own, whose scales have had 29 for years. */
const SHOP = {
  currency: { code: 'EUR', digits: 2 },
  memberEanPrefix: '23',
  memberLinks: ['https://Shop.example/m?id='],
};
const OLD_LABEL = zInStoreRule.parse({ prefix: '29', item: [2, 7], value: [7, 12], kind: 'weight', decimals: 3 });
test.each([
  [SHOP, memberCardEan(5, '23'), { kind: 'memberCard', number: memberCardEan(5, '23') }],
  [SHOP, withCheckDigit('231234567890'), { kind: 'refused', code: 'scan.badCheckDigit' }],
  [SHOP, memberCardEan(5), { kind: 'product', barcode: memberCardEan(5) }],
  [{ ...SHOP, memberEanPrefix: null }, memberCardEan(5, '23'), { kind: 'product' }],
  [{ ...SHOP, scaleLabels: [OLD_LABEL] }, withCheckDigit('291234501250'), { kind: 'weighed', weightGrams: 1250 }],
  [SHOP, `https://shop.example/m?id=${member}&utm=x`, { kind: 'memberCard', number: member }],
  [SHOP, `https://joren.example/m/${member}`, { kind: 'refused', code: 'scan.unknownLink' }],
  [SHOP, 'https://shop.example/m?id=', { kind: 'refused', code: 'scan.unknownLink' }],
  [
    { ...SHOP, memberLinks: ['https://shop.example/'] },
    'https://shop.example/01/09506000134352',
    { kind: 'product', barcode: '9506000134352' },
  ],
] as const)('what a store says of its members: %j, %s', (shop, text, is) =>
  expect(
    routeScan(
      text,
      undefined,
      barcodeRulesFor({
        ...shop,
        scaleLabels: 'scaleLabels' in shop ? [...shop.scaleLabels] : undefined,
        memberLinks: [...shop.memberLinks],
      }),
    ),
  ).toMatchObject(is),
);
