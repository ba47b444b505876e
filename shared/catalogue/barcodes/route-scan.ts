import { cleanText } from '../../units/text.ts';
import { hasMod10CheckDigit, hasMod37CheckCharacter } from './check-digit.ts';
import { parseDigitalLink } from './digital-link.ts';
import { foldCode, hasControlCharacters, isPrintableAscii } from './fold.ts';
import { parseElementString } from './gs1.ts';
import { gtinOf, upcBeside, withoutAddOn } from './gtin.ts';
import { measuredBy } from './in-store.ts';
import { numberOnTrack, stripeTracks } from './mag-stripe.ts';
import { isMemberEan } from './member-number.ts';
import { looksLikePaymentCard } from './payment-card.ts';
import { productOf } from './route-gs1.ts';
import type { BarcodeRules } from './rules.ts';
import type { ScannedCode, ScanRefusalCode } from './scanned-code.ts';

// GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR: AIM identifiers whose content is element strings.
const ELEMENT_STRINGS = new Set([']C1', ']e0', ']d2', ']Q3']);
// Receipts carry a till's id, which may have any of these.
const PREFIXED_BODY = /^[0-9A-Z][0-9A-Z*._:+-]{0,99}$/;
const SIGNED_BODY = /^[0-9A-Z]{1,395}$/;
const SHOWN_LENGTH_MAX = 40;
const PRODUCT_LENGTH_MAX = 80;

/**
 * Says what one scan is. First the whole text is made safe, then the first that applies is the answer: stripe, own
 * prefix, link, GS1 element string, checked number (member, coupon, weighed, product), else a product code as it is.
 */
export function routeScan(raw: string, symbology: string | undefined, rules: BarcodeRules): ScannedCode {
  if (raw.length > rules.lengthMax) return refused('scan.tooLong', raw);
  const aim = symbology ?? /^\][A-Za-z][0-9A-Za-z]/.exec(raw)?.[0];
  const text = foldCode(symbology === undefined && aim ? raw.slice(3) : raw);
  const elementString = aim !== undefined && ELEMENT_STRINGS.has(aim);
  if (text === '') return refused('scan.empty', raw);
  if (hasControlCharacters(text, elementString)) return refused('scan.controlCharacters', raw);
  if (!isPrintableAscii(text.replaceAll('\u001d', ''))) return refused('scan.unreadable', raw);
  if (elementString) return routeElementString(text, rules);
  return (
    byStripe(text, rules) ??
    byPrefix(text, rules) ??
    byLink(text, rules) ??
    byNumber(withoutAddOn(text, aim), aim, rules) ??
    asProduct(text)
  );
}

function routeElementString(text: string, rules: BarcodeRules): ScannedCode {
  const parsed = parseElementString(text);
  if (!parsed.ok)
    return refused(parsed.error.code === 'checkDigit' ? 'scan.badCheckDigit' : 'scan.badElementString', text);
  return productOf(parsed.value, rules) ?? refused('scan.unreadable', text);
}

/**
 * A number of the shop's own on a magnetic stripe: a member's, a gift card's. A stripe with anything that may be a payment card on any track is dropped
 * whole, and of no stripe is anything shown: there are names on them.
 */
function byStripe(text: string, rules: BarcodeRules): ScannedCode | null {
  const numbers = stripeTracks(text)?.map(numberOnTrack);
  if (!numbers) return null;
  const read = numbers.map((number) => byPrefix(number, rules) ?? byMemberEan(number, rules));
  const card = read.find((code) => code !== null && code.kind !== 'refused');
  if (numbers.some((number, at) => read[at]?.kind !== 'memberCard' && /^\d{12,19}$/.test(number))) {
    return refused('scan.paymentCard', '');
  }
  const misread = read.find((code) => code?.kind === 'refused');
  return card ?? refused(misread?.kind === 'refused' ? misread.code : 'scan.unreadable', '');
}

function byMemberEan(number: string, { memberEanPrefix }: BarcodeRules): ScannedCode | null {
  const isMembers = memberEanPrefix !== null && number.startsWith(memberEanPrefix) && /^\d{13}$/.test(number);
  return isMembers && gtinOf(number) !== null && isMemberEan(number) ? { kind: 'memberCard', number } : null;
}

function byPrefix(text: string, rules: BarcodeRules): ScannedCode | null {
  const upper = text.toUpperCase();
  const rule = rules.prefixes.find(({ prefix }) => upper.startsWith(prefix));
  if (!rule) return null;
  const body = upper.slice(rule.prefix.length);
  if (!(rule.kind === 'signedCoupon' ? SIGNED_BODY : PREFIXED_BODY).test(body)) return refused('scan.unreadable', text);
  if (rule.check === 'mod37' && !hasMod37CheckCharacter(body)) return refused('scan.badCheckDigit', text);
  switch (rule.kind) {
    case 'memberCard':
    case 'giftCard':
      return { kind: rule.kind, number: upper };
    case 'coupon':
    case 'signedCoupon':
      return { kind: rule.kind, code: upper };
    case 'receipt':
      return { kind: 'receipt', receipt: body };
  }
}

function byLink(text: string, rules: BarcodeRules): ScannedCode | null {
  const member = rules.memberLinks.find((link) => text.toLowerCase().startsWith(link.toLowerCase()));
  if (member !== undefined) {
    const id = /^[0-9A-Za-z-]+/.exec(text.slice(member.length))?.[0] ?? '';
    const card = byPrefix(id, rules) ?? byMemberEan(id, rules);
    // The same host may carry its products' Digital Links.
    if (card?.kind === 'memberCard' || card?.kind === 'refused') return card;
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return null;
  const elements = parseDigitalLink(text);
  if (!elements) return refused('scan.unknownLink', text);
  if (!elements.ok)
    return refused(elements.error.code === 'checkDigit' ? 'scan.badCheckDigit' : 'scan.badElementString', text);
  return productOf(elements.value, rules) ?? refused('scan.unknownLink', text);
}

function byNumber(text: string, aim: string | undefined, rules: BarcodeRules): ScannedCode | null {
  const barcode = /^(?:\d{8}|\d{12,14})$/.test(text) ? gtinOf(text, aim) : null;
  const orElse = upcBeside(text, aim);
  if (orElse !== null) return { kind: 'product', barcode: text, orElse };
  if (barcode !== null) return byGtin(barcode, rules);
  if (isLongLabel(text, rules)) {
    return (hasMod10CheckDigit(text) && labelled(text, rules)) || refused('scan.badCheckDigit', text);
  }
  // A thirteen-digit EAN may pass Luhn by chance, so the question is asked only of what is no valid EAN.
  if (looksLikePaymentCard(text)) return refused('scan.paymentCard', '');
  return /^(?:\d{8}|\d{12,14})$/.test(text) ? refused('scan.badCheckDigit', text) : null;
}

/** Longer than any trade item's number. */
const isLongLabel = (text: string, { inStore }: BarcodeRules): boolean =>
  /^\d{18}$/.test(text) && inStore.some(({ length, prefix }) => length === 18 && text.startsWith(prefix));

function byGtin(barcode: string, rules: BarcodeRules): ScannedCode {
  if (barcode.length !== 13) return { kind: 'product', barcode };
  if (rules.memberEanPrefix !== null && barcode.startsWith(rules.memberEanPrefix)) {
    return isMemberEan(barcode) ? { kind: 'memberCard', number: barcode } : refused('scan.badCheckDigit', barcode);
  }
  if (rules.couponEanPrefixes.some((prefix) => barcode.startsWith(prefix))) return { kind: 'coupon', code: barcode };
  return labelled(barcode, rules) ?? { kind: 'product', barcode };
}

function labelled(barcode: string, rules: BarcodeRules): ScannedCode | null {
  const measured = measuredBy(barcode, rules);
  if (measured === 'misread') return refused('scan.badCheckDigit', barcode);
  return measured && { kind: 'weighed', barcode, ...measured };
}

/** A code of the shop's own: any printable text. Whether the catalogue knows it is the catalogue's answer to give. */
function asProduct(text: string): ScannedCode {
  return text.length > PRODUCT_LENGTH_MAX ? refused('scan.tooLong', text) : { kind: 'product', barcode: text };
}

function refused(code: ScanRefusalCode, raw: string): ScannedCode {
  return { kind: 'refused', code, shown: cleanText(raw.slice(0, 4 * SHOWN_LENGTH_MAX)).slice(0, SHOWN_LENGTH_MAX) };
}
