import { BASE32, BASE64URL, type Base, baseText, bytesOf } from '../units/base-text.ts';
import { memberId, storeId, tillId } from '../units/ids.ts';
import { addDays, type Day, day, daysBetween } from '../units/time.ts';
import { ByteReader, ByteWriter, NoCoupon } from './byte-text.ts';
import type { OfficeIssuer, SignedCoupon, TillIssuer } from './coupon.ts';

const VERSION = 1;
const [BY_TILL, HAS_UNTIL, HAS_HOLDER, IN_OWN_STORE] = [1, 2, 4, 8];
const FIRST_DAY = day('1970-01-01');
const [CHAIN, BATCH, KEY, SIGNATURE] = [4, 10, 32, 64];

/** What is signed: the chain's mark (the first bytes of the hash of head office's key), then the coupon's fields. */
export function couponBody(coupon: SignedCoupon, chain: Uint8Array): Uint8Array {
  const { issuer, until, holder } = coupon;
  const own = issuer.kind === 'till' && issuer.till.startsWith(`${issuer.store}-`);
  const flags =
    (issuer.kind === 'till' ? BY_TILL : 0) |
    (until === undefined ? 0 : HAS_UNTIL) |
    (holder === undefined ? 0 : HAS_HOLDER) |
    (own ? IN_OWN_STORE : 0);
  const body = new ByteWriter().raw([VERSION]).raw(chain).raw([flags]).text(coupon.template);
  if (until !== undefined) body.number(daysBetween(FIRST_DAY, until));
  if (holder !== undefined) body.text(holder);
  if (issuer.kind === 'office') body.raw(exactly(issuer.batch, BASE32, BATCH)).number(issuer.number);
  else writeTill(body, issuer, own);
  return Uint8Array.from(body.bytes);
}

/** A lane is named after its store (`S1-3`), which would stand there twice. */
function writeTill(body: ByteWriter, issuer: TillIssuer, own: boolean): void {
  const { store, till, epoch, seq, index } = issuer;
  body.text(store).text(own ? till.slice(store.length + 1) : till);
  body.number(epoch).number(seq).number(index);
  body.raw(exactly(issuer.key, BASE64URL, KEY)).raw(exactly(issuer.certificate, BASE64URL, SIGNATURE));
}

export interface ReadBody {
  readonly chain: Uint8Array;
  readonly coupon: SignedCoupon;
}

/** The fields of a body, or null where it is none, or not written as `couponBody` writes it. */
export function readBody(bytes: Uint8Array): ReadBody | null {
  try {
    const reader = new ByteReader(bytes);
    if (reader.raw(1)[0] !== VERSION) return null;
    const chain = reader.raw(CHAIN);
    const coupon = readFields(reader);
    const again = couponBody(coupon, chain);
    return reader.isAtEnd && again.every((byte, i) => byte === bytes[i]) ? { chain, coupon } : null;
  } catch (fault) {
    // An id or a day that is none throws its own error.
    if (fault instanceof NoCoupon || fault instanceof RangeError) return null;
    throw fault;
  }
}

function readFields(reader: ByteReader): SignedCoupon {
  const [flags = 0] = reader.raw(1);
  const template = reader.text();
  const until = flags & HAS_UNTIL ? readDay(reader) : undefined;
  const holder = flags & HAS_HOLDER ? memberId(reader.text()) : undefined;
  const issuer = flags & BY_TILL ? readTill(reader, (flags & IN_OWN_STORE) !== 0) : readOffice(reader);
  if (template === '' || template.length > 60) throw new NoCoupon();
  return { template, ...(until && { until }), ...(holder && { holder }), issuer };
}

function readDay(reader: ByteReader): Day {
  const days = reader.number();
  if (days > 10_000_000) throw new NoCoupon();
  return addDays(FIRST_DAY, days);
}

const readOffice = (reader: ByteReader): OfficeIssuer => ({
  kind: 'office',
  batch: baseText(reader.raw(BATCH), BASE32),
  number: reader.number(),
});

function readTill(reader: ByteReader, own: boolean): TillIssuer {
  const store = storeId(reader.text());
  const name = reader.text();
  return {
    kind: 'till',
    store,
    till: tillId(own ? `${store}-${name}` : name),
    epoch: reader.number(),
    seq: reader.number(),
    index: reader.number(),
    key: baseText(reader.raw(KEY), BASE64URL),
    certificate: baseText(reader.raw(SIGNATURE), BASE64URL),
  };
}

function exactly(text: string, base: Base, length: number): Uint8Array {
  const bytes = bytesOf(text, base);
  if (bytes?.length !== length) throw new RangeError(`Not ${length} bytes: ${JSON.stringify(text.slice(0, 100))}`);
  return bytes;
}
