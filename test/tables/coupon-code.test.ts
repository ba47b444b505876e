import { describe, expect, test } from 'vitest';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { DEFAULT_BARCODE_RULES as RULES } from '../../shared/catalogue/barcodes/rules.ts';
import { issuerOf, type SignedCoupon, serialOf } from '../../shared/coupon/coupon.ts';
import { COUPON_CHARS_MAX, couponCode, readCoupon } from '../../shared/coupon/coupon-code.ts';
import { memberId, storeId, tillId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { CouponChain, sha256 } from '../fakes/coupon-signers.ts';
import { makeKeyPair, signHashWith } from '../fakes/wire-till.ts';

const chain = new CouponChain();
const keys = makeKeyPair();
const yanaka = { store: storeId('S-yanaka'), till: tillId('S-yanaka-12'), epoch: 3, seq: 1_000_000, index: 2 };

function read(code: string, by = chain): SignedCoupon | string {
  const result = readCoupon(code, by.reader);
  return result.ok ? result.value : result.error;
}

test.each([
  // coupon                                                        serial                        issuer
  [chain.signed({ template: 'welcome' }, 42), '0123456789ABCDEF-42', '0123456789ABCDEF'],
  [chain.signed({ template: 'приветствие', until: day('2026-12-31'), holder: memberId('m') }), '0123456789ABCDEF-1'],
  [chain.signed({ template: 'x'.repeat(60), until: day('9999-12-31') }, 99_999), '0123456789ABCDEF-99999'],
  [chain.printed({ template: 'spa-day', until: day('1970-01-01') }), 'S1-1:1:7:0', 'S1-1:1'],
  [chain.printed({ template: 'letter' }, yanaka, keys), 'S-yanaka-12:3:1000000:2', 'S-yanaka-12:3'],
  [chain.printed({ template: 'letter' }, { till: tillId('カフェ'), store: storeId('店') }), 'カフェ:1:7:0', 'カフェ:1'],
] as [string, string, string?][])('%#: read as it was signed', (code, serial, issuer) => {
  const coupon = read(code);
  if (typeof coupon === 'string') throw new Error(coupon);
  expect(serialOf(coupon)).toBe(serial);
  if (issuer) expect(issuerOf(coupon)).toBe(issuer);
  expect(code.length).toBeLessThanOrEqual(COUPON_CHARS_MAX);
});

test('template, last day and holder come out as they went in', () => {
  const coupon = { template: 'welcome', until: day('2028-02-29'), holder: memberId('M-0001') };
  expect(read(chain.signed(coupon))).toMatchObject(coupon);
  expect(read(chain.printed({ template: 'letter' }, yanaka, keys))).toEqual({
    template: 'letter',
    issuer: { kind: 'till', ...yanaka, key: keys.publicKey, certificate: expect.any(String) },
  });
});

describe('what is refused', () => {
  const stranger = new CouponChain();
  const good = chain.printed({ template: 'letter' });
  const foreign = stranger.certificate({ ...yanaka, key: keys.publicKey });
  const ofOtherEpoch = chain.certificate({ ...yanaka, epoch: 2, key: keys.publicKey });
  test.each([
    ['another chain', stranger.signed({ template: 'letter' }), 'coupon.otherChain'],
    ['another chain’s till', stranger.printed({ template: 'letter' }), 'coupon.otherChain'],
    [
      'a till that another chain certified',
      chain.printed({ template: 'a' }, { ...yanaka, certificate: foreign }, keys),
    ],
    [
      'an epoch that was not certified',
      chain.printed({ template: 'a' }, { ...yanaka, certificate: ofOtherEpoch }, keys),
    ],
    ['head office’s coupon by a till’s key', forged(), 'coupon.notGenuine'],
    ['nothing', '', 'coupon.unreadable'],
    ['a prefix alone', 'CPN1-', 'coupon.unreadable'],
    ['half of one', good.slice(0, 150), 'coupon.unreadable'],
    ['one with a tail', `${good}0`, 'coupon.unreadable'],
    ['two in one scan', `${good}${good}`, 'coupon.unreadable'],
    ['another prefix', good.replace('CPN1-', 'CPN2-'), 'coupon.unreadable'],
    ['letters that are none', good.replace(/.{5}$/, 'ILOU!'), 'coupon.unreadable'],
    ['zeros', `CPN1-${'0'.repeat(300)}`, 'coupon.unreadable'],
    ['Zs', `CPN1-${'Z'.repeat(300)}`, 'coupon.unreadable'],
  ])('%s', (_what, code, why = 'coupon.notGenuine') => expect(read(code)).toBe(why));
});

function forged(): string {
  const issuer = { kind: 'office', batch: '0123456789ABCDEF', number: 1 } as const;
  const by = { headOfficeKey: chain.office.publicKey, sha256, sign: signHashWith(keys.privateKey) };
  return couponCode({ template: 'letter', issuer }, by) ?? '';
}

test('ids that make it longer than a QR code should be give no code, and none that is cut short', () => {
  const by = { headOfficeKey: chain.office.publicKey, sha256, sign: signHashWith(keys.privateKey) };
  const certificate = chain.certificate({ ...yanaka, key: keys.publicKey });
  const issuer = { kind: 'till', ...yanaka, till: tillId('t'.repeat(80)), key: keys.publicKey, certificate } as const;
  expect(couponCode({ template: 'x'.repeat(60), issuer }, by)).toBeNull();
});

test.each(['spa-day', 'x'.repeat(30)])('a code passes the router as it is: %s', (template) => {
  const code = chain.printed({ template, until: day('2027-01-31') }, yanaka, keys);
  const routed = { kind: 'signedCoupon', code };
  expect(routeScan(code, undefined, RULES)).toEqual(routed);
  expect(routeScan(code.toLowerCase(), ']Q1', RULES)).toEqual(routed);
  expect(routeScan(`]Q1${code}`, undefined, RULES)).toEqual(routed);
  expect(routeScan(code.normalize('NFKC'), undefined, RULES)).toEqual(routed);
});

test('shared codes on paper are what they were', () => {
  expect(routeScan('CPN-SPRING-10', undefined, RULES)).toEqual({ kind: 'coupon', code: 'CPN-SPRING-10' });
  expect(routeScan('CPN1-', undefined, RULES)).toMatchObject({ kind: 'refused', code: 'scan.unreadable' });
  expect(routeScan(`CPN1-${'A'.repeat(400)}`, undefined, RULES)).toMatchObject({ code: 'scan.tooLong' });
});
