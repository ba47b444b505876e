import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SignedCoupon } from '../../shared/coupon/coupon.ts';
import { COUPON_PREFIX, readCoupon } from '../../shared/coupon/coupon-code.ts';
import { BASE32, BASE64URL, baseText, bytesOf } from '../../shared/units/base-text.ts';
import { memberId, storeId, tillId } from '../../shared/units/ids.ts';
import { addDays, day } from '../../shared/units/time.ts';
import { CouponChain } from '../fakes/coupon-signers.ts';
import { makeKeyPair } from '../fakes/wire-till.ts';
import { law } from './law.ts';

const chain = new CouponChain();
const keys = makeKeyPair();
const RUNS = 500;

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,12}$/);
const until = fc.option(
  fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1990-01-01'), days)),
  { nil: undefined },
);
const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
/** A coupon of head office or of a till, as it was signed. */
const signed = fc
  .record({
    template: id,
    until,
    holder: fc.option(id, { nil: undefined }),
    store: id,
    till: id,
    seq: whole,
    index: whole,
  })
  .chain(({ template, holder, store, till, seq, index, ...dates }) => {
    const coupon: Omit<SignedCoupon, 'issuer'> = {
      template,
      ...(dates.until && { until: dates.until }),
      ...(holder && { holder: memberId(holder) }),
    };
    const printed = () => chain.printed(coupon, { store: storeId(store), till: tillId(till), seq, index }, keys);
    const { holder: _holder, ...bearer } = coupon;
    const ofTill = () => chain.printed(bearer, { store: storeId(store), till: tillId(`${store}-1`), seq, index }, keys);
    const make = fc.constantFrom(() => chain.signed(coupon, seq), printed, ofTill);
    return make.map((code) => ({ coupon, code: code() }));
  });

law(
  'a coupon is read as it was signed',
  [signed],
  ({ coupon, code }) => {
    const read = readCoupon(code, chain.reader);
    expect(code).toMatch(/^CPN1-[0-9A-Z]+$/);
    expect(read.ok && read.value).toMatchObject({ template: coupon.template });
    if (read.ok && coupon.until) expect(read.value.until).toBe(coupon.until);
  },
  { numRuns: RUNS },
);

test('one changed byte, anywhere, is refused', () => {
  let refused = 0;
  fc.assert(
    fc.property(signed, whole, fc.integer({ min: 1, max: 255 }), ({ code }, at, by) => {
      const bytes = bytesOf(code.slice(COUPON_PREFIX.length), BASE32) as Uint8Array;
      const place = at % bytes.length;
      bytes[place] = (bytes[place] as number) ^ by;
      refused += readCoupon(`${COUPON_PREFIX}${baseText(bytes, BASE32)}`, chain.reader).ok ? 0 : 1;
    }),
    { numRuns: RUNS },
  );
  expect(refused).toBe(RUNS);
});

law(
  'one changed letter, a lost one and a doubled one are refused',
  [signed, whole, fc.constantFrom(...BASE32.letters)],
  ({ code }, at, letter) => {
    const place = COUPON_PREFIX.length + (at % (code.length - COUPON_PREFIX.length));
    const [head, own, tail] = [code.slice(0, place), code[place] ?? '', code.slice(place + 1)];
    for (const wrong of [head + letter + tail, head + tail, head + own + own + tail])
      expect(wrong === code || !readCoupon(wrong, chain.reader).ok).toBe(true);
  },
  { numRuns: RUNS },
);

law(
  'whatever is scanned, reading it throws nothing and believes nothing',
  [fc.uint8Array({ maxLength: 240 }), fc.string()],
  (bytes, text) => {
    expect(readCoupon(`${COUPON_PREFIX}${baseText(bytes, BASE32)}`, chain.reader).ok).toBe(false);
    expect(readCoupon(`${COUPON_PREFIX}${text}`, chain.reader).ok).toBe(false);
  },
  { numRuns: RUNS },
);

test.each([
  ['base 32', BASE32],
  ['base 64, as Node writes it', BASE64URL],
])('%s: bytes come back, and no text is a second spelling of them', (_name, base) =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.string({ maxLength: 20 }), (bytes, text) => {
      const written = baseText(bytes, base);
      expect(bytesOf(written, base)).toEqual(Uint8Array.from(bytes));
      if (base === BASE64URL) expect(written).toBe(Buffer.from(bytes).toString('base64url'));
      const other = bytesOf(text, base);
      if (other) expect(baseText(other, base)).toBe(text);
    }),
    { numRuns: RUNS },
  ),
);
