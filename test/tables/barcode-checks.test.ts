import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dammCheckDigit,
  hasDammCheckDigit,
  hasMod10CheckDigit,
  hasMod37CheckCharacter,
  mod10CheckDigit,
  mod37CheckCharacter,
  passesLuhn,
  withCheckDigit,
} from '../../shared/catalogue/barcodes/check-digit.ts';
import { foldCode } from '../../shared/catalogue/barcodes/fold.ts';
import { canonicalGtin, expandedUpcE, gtinOf, upcBeside } from '../../shared/catalogue/barcodes/gtin.ts';
import {
  giftCardNumber,
  isMemberEan,
  memberCardEan,
  memberCardNumber,
} from '../../shared/catalogue/barcodes/member-number.ts';

test.each([
  ['490177701884', '6'], // EAN-13, the body of 4901777018846
  ['01234567890', '5'], // UPC-A 012345678905
  ['9638507', '4'], // EAN-8 96385074
  ['1540014128876', '3'], // GTIN-14, GS1 General Specifications example
])('mod10CheckDigit(%s) = %s', (body, digit) => {
  expect(mod10CheckDigit(body)).toBe(digit);
  expect(hasMod10CheckDigit(body + digit)).toBe(true);
});

test('every single wrong digit is caught by mod 10, and every one and every swap by Damm', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^\d{7,13}$/), fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const change = (code: string): string => {
        const i = at % code.length;
        return code.slice(0, i) + ((Number(code[i]) + by) % 10) + code.slice(i + 1);
      };
      const swap = (code: string): string => {
        const i = at % (code.length - 1);
        return code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2);
      };
      expect(hasMod10CheckDigit(change(withCheckDigit(body)))).toBe(false);
      const damm = body + dammCheckDigit(body);
      expect(hasDammCheckDigit(damm)).toBe(true);
      expect(hasDammCheckDigit(change(damm))).toBe(false);
      expect(swap(damm) === damm || !hasDammCheckDigit(swap(damm))).toBe(true);
    }),
  ));

test.each([
  ['G123489654321', 'Y'], // a blood donation number, the best known user of MOD 37-2
])('mod37CheckCharacter(%s) = %s', (body, character) => {
  expect(mod37CheckCharacter(body)).toBe(character);
});

test('no single error and no neighbour swap survives in a member number', () => {
  const characters = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*');
  for (let serial = 0; serial < 40; serial++) {
    const body = memberCardNumber(serial).slice(4);
    expect(hasMod37CheckCharacter(body)).toBe(true);
    for (let i = 0; i < body.length; i++) {
      for (const c of characters) {
        if (c !== body[i]) expect(hasMod37CheckCharacter(body.slice(0, i) + c + body.slice(i + 1))).toBe(false);
      }
      const swapped = body.slice(0, i) + (body[i + 1] ?? '') + body[i] + body.slice(i + 2);
      if (swapped !== body) expect(hasMod37CheckCharacter(swapped)).toBe(false);
    }
  }
});

test('numbers for the demo store are all different, without look-alikes and not in sequence', () => {
  const numbers = Array.from({ length: 20_000 }, (_, serial) => memberCardNumber(serial));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.every((number) => /^MBR-[2-9A-HJKMNP-TW-Z]{9}$/.test(number))).toBe(true);
  const eans = Array.from({ length: 20_000 }, (_, serial) => memberCardEan(serial));
  expect(new Set(eans).size).toBe(eans.length);
  expect(eans.every((ean) => hasMod10CheckDigit(ean) && isMemberEan(ean) && ean.startsWith('29'))).toBe(true);
  expect(giftCardNumber(7).slice(4)).toBe(memberCardNumber(7).slice(4));
});

test.each([
  ['４９０１７７７０１８８４６', '4901777018846'], // full-width
  ['٤٩٠١', '4901'], // Arabic-Indic
  ['۴۹', '49'], // Persian
  ['  MBR-1 \r\n', 'MBR-1'],
])('foldCode(%j) = %s', (raw, folded) => expect(foldCode(raw)).toBe(folded));

test.each([
  // scanned          canonical          what it is
  ['012345678905', '0012345678905'], // UPC-A is the EAN-13 with a leading 0
  ['0012345678905', '0012345678905'],
  ['00012345678905', '0012345678905'], // and the GTIN-14 with two
  ['04252614', '0042100005264'], // UPC-E, expanded
  ['96385074', '96385074'], // EAN-8 stays eight digits
  ['00000096385074', '96385074'], // padded to GTIN-14
  ['15400141288763', '15400141288763'], // a case is not the piece in it
])('gtinOf(%s) = %s', (scanned, canonical) => expect(gtinOf(scanned)).toBe(canonical));

test.each([
  ['01234506'], // neither EAN-8 nor UPC-E
  ['96385075'],
  ['4901777018841'],
])('gtinOf(%s) is refused', (scanned) => expect(gtinOf(scanned)).toBeNull());

test.each([
  // UPC-E       UPC-A            the sixth digit says where the zeros were
  ['01234531', '012300000451'],
  ['04252614', '042100005264'],
])('expandedUpcE(%s) = %s', (short, long) => expect(expandedUpcE(short)).toBe(long));

test.each([
  // scanned    the scanner says   is          or else
  ['09999992', undefined, '09999992', '0099999000092'], // right as both
  ['09999992', ']E0', '0099999000092', null],
  ['09999992', ']E4', '09999992', null],
  ['96385074', ']E0', '96385074', null],
  ['04252614', undefined, '0042100005264', null], // right as UPC-E alone
  ['4901777018846', undefined, '4901777018846', null],
])('%s with %s is %s, or else %s', (scanned, symbology, gtin, orElse) => {
  expect([gtinOf(scanned, symbology), upcBeside(scanned, symbology)]).toEqual([gtin, orElse]);
});

test('canonicalGtin gives every width of one number the same spelling', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{6,12}$/), (body) => {
      const digits = withCheckDigit(body);
      const widths = [8, 12, 13, 14]
        .filter((width) => width >= digits.length)
        .map((width) => digits.padStart(width, '0'));
      expect(new Set(widths.map(canonicalGtin)).size).toBeLessThanOrEqual(1);
    }),
  ));

test.each([
  ['4111111111111111', true],
  ['4111111111111112', false],
  ['378282246310005', true],
])('passesLuhn(%s) = %s', (digits, passes) => expect(passesLuhn(digits)).toBe(passes));
