import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giftCardNumber, memberCardEan, memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { DEFAULT_BARCODE_RULES as RULES } from '../../shared/catalogue/barcodes/rules.ts';

const route = (raw: string, symbology?: string) => routeScan(raw, symbology, RULES);
const MEMBER = memberCardNumber(7);
const EAN = memberCardEan(7);
/** Published test numbers of the issuers. */
const PAYMENT = ['4111111111111111', '5555555555554444', '378282246310005', '6011111111111117', '3530111333300000'];

describe('a member card on a magnetic stripe', () => {
  test.each([
    ['track 1', `%${MEMBER}^TANAKA/YUKI^?`, MEMBER],
    ['track 1 alone', `%${MEMBER}?`, MEMBER],
    ['track 1 typed without shift', `%${MEMBER.toLowerCase()}?`, MEMBER],
    ['track 2', `;${EAN}=2912?`, EAN],
    ['track 2 alone', `;${EAN}?`, EAN],
    ['track 1 and 2', `%${MEMBER}^TANAKA/YUKI^?;${EAN}=?`, MEMBER],
    ['format B', `%B${EAN}^TANAKA/YUKI^2912?`, EAN],
    ['an empty track 1', `%?;${EAN}=?`, EAN],
    ['a track that was not read', `;E?;${EAN}?`, EAN],
    ['three tracks', `%${MEMBER}?;${EAN}?+99?`, MEMBER],
  ])('%s', (_name, stripe, number) => expect(route(stripe)).toEqual({ kind: 'memberCard', number }));
});

test('a gift card on a stripe', () => {
  const number = giftCardNumber(3);
  expect(route(`%${number}?`)).toEqual({ kind: 'giftCard', number });
});

describe('any other stripe is dropped unread', () => {
  test.each([
    ...PAYMENT.flatMap((pan) => [
      [`%B${pan}^DOE/JOHN^25121010000?`, 'scan.paymentCard'],
      [`;${pan}=25121010000?`, 'scan.paymentCard'],
      [`%B${pan}^DOE/JOHN^2512?;${pan}=2512?`, 'scan.paymentCard'],
      [`%${MEMBER}?;${pan}=2512?`, 'scan.paymentCard'], // a member's card with somebody's money on it
    ]),
    ['%B6011000990139424999^NO SUCH ISSUER^2512?', 'scan.paymentCard'], // nineteen digits
    ['%DOE^JOHN^1 MAIN STREET?;636000123456=2512?', 'scan.paymentCard'], // a driving licence: twelve digits
    ['%HELLO?', 'scan.unreadable'],
    ['%?', 'scan.unreadable'],
    [';1234=5?', 'scan.unreadable'],
    [`%${MEMBER.slice(0, -1)}9?`, 'scan.badCheckDigit'],
    [`;${EAN.slice(0, -1)}${(Number(EAN.at(-1)) + 1) % 10}=?`, 'scan.paymentCard'], // a misread number is nobody's
  ])('%s', (stripe, code) => {
    expect(route(stripe)).toEqual({ kind: 'refused', code, shown: '' });
  });

  test.each(['4111 1111 1111 1111', '4111-1111-1111-1111', '３７８２８２２４６３１０００５'])(
    'written as on the card: %s',
    (text) => expect(route(text)).toEqual({ kind: 'refused', code: 'scan.paymentCard', shown: '' }),
  );

  test('whatever else stands on the tracks, no digit of a payment number is shown', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...PAYMENT),
        fc.stringMatching(/^[A-Z /]{0,26}$/),
        fc.stringMatching(/^\d{0,20}$/),
        fc.constantFrom('1', '2', 'both'),
        (pan, name, rest, which) => {
          const one = `%B${pan}^${name}^${rest}?`;
          const two = `;${pan}=${rest}?`;
          const code = route(which === '1' ? one : which === '2' ? two : one + two);
          expect(code).toEqual({ kind: 'refused', code: 'scan.paymentCard', shown: '' });
        },
      ),
    ));
});
