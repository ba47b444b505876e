import { COUPON_CHARS_MAX, codeLetters } from '../../shared/coupon/coupon-code.ts';
import { memberId, storeId, tillId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';

/** The longest names that this chain's coupons carry. Whoever has none yet is asked for none. */
export interface LongestIds {
  readonly till?: { readonly store: string; readonly till: string } | undefined;
  readonly member?: string | undefined;
}

const END = day('9999-12-31');
/** Of the length that keys and signatures always have. */
const [KEY, CERTIFICATE, BATCH] = ['A'.repeat(43), 'A'.repeat(86), '0'.repeat(16)];
const OFFICE = { kind: 'office', batch: BATCH, number: 100_000 } as const;

/** What hinders coupons of a template from having a code, in words; null where they all have one. */
export function noRoom(template: string, by: 'tills' | 'office' | 'letters', ids: LongestIds): string | null {
  const letters = lettersOf(template, by, ids);
  if (letters <= COUPON_CHARS_MAX) return null;
  const carries = {
    tills: `the till's name ${ids.till?.till}`,
    office: `a member's name ${ids.member}`,
    letters: 'its number',
  };
  return `the code of a coupon ${template} with ${carries[by]} has ${letters} letters, and a QR code holds ${COUPON_CHARS_MAX}: name the template shorter`;
}

function lettersOf(template: string, by: 'tills' | 'office' | 'letters', { till, member }: LongestIds): number {
  if (by === 'letters') return codeLetters({ template, until: END, issuer: OFFICE });
  if (by === 'office')
    return member === undefined ? 0 : codeLetters({ template, until: END, holder: memberId(member), issuer: OFFICE });
  if (!till) return 0;
  const at = { store: storeId(till.store), till: tillId(till.till), epoch: 99, seq: 9_999_999, index: 49 };
  return codeLetters({ template, until: END, issuer: { kind: 'till', ...at, key: KEY, certificate: CERTIFICATE } });
}
