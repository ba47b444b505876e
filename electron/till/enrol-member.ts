import { withCard, withMember } from '../../shared/basket/open.ts';
import type { ScannedCode } from '../../shared/catalogue/barcodes/scanned-code.ts';
import { normalPhone } from '../../shared/catalogue/phone.ts';
import { joinedPoints } from '../../shared/journal/joined.ts';
import { OFFERS_CONSENT } from '../../shared/loyalty/consent.ts';
import { consentQuestionsOf } from '../../shared/programme/question.ts';
import { memberId } from '../../shared/units/ids.ts';
import type { Language } from '../../shared/units/text.ts';
import { type Act, basketFixed, type Counter, done, type Enrolling, type Outcome, refused, say } from './counter.ts';
import { freshState } from './next-customer.ts';

/** A new card from the stack goes to somebody who joins. Until it is done or given up, a scan is of that card. */
export const beginEnrol: Act<Record<never, never>> = async (counter) => {
  const state = counter.state.closed ? freshState(counter) : counter.state;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const [question] = consentQuestionsOf(counter.programmes.bundle);
  const ask = question ? { purpose: question.purpose, version: question.version, text: question.text } : null;
  return done({ ...state, enrolling: { card: null, ask } });
};

export const cancelEnrol: Act<Record<never, never>> = async ({ state }) => done({ ...state, enrolling: null });

/** What a scan means while somebody joins. */
export async function scanNewCard(counter: Counter, code: ScannedCode): Promise<Outcome> {
  if (code.kind === 'refused') return refused({ code: code.code, shown: code.shown });
  if (code.kind !== 'memberCard') return refused({ code: 'enrol.scanCard' });
  const card = { key: counter.cardKey(code.number), last4: code.number.slice(-4) };
  const taken = await whyNotNew(counter, card);
  if (taken) return refused(taken);
  const ask = counter.state.enrolling?.ask ?? null;
  return done({ ...counter.state, enrolling: { card, ask } }, { sound: 'member' });
}

/** A card that head office has sent down without a name is as new as one that nobody has heard of. */
async function whyNotNew({ catalogue, clock }: Counter, { key, last4 }: { key: string; last4: string }) {
  const card = await catalogue.card(key);
  if (!card) return null;
  if (card.state === 'withdrawn') return { code: 'card.withdrawn' as const, last4 };
  if (card.until && card.until < clock.now().day) return { code: 'card.expired' as const, last4, until: card.until };
  return card.member === undefined ? null : { code: 'enrol.cardTaken' as const, last4 };
}

type Asked = Pick<NonNullable<Enrolling['ask']>, 'purpose' | 'version'>;
const consentSaid = ({ purpose, version }: Asked, given: boolean, language: Language) => ({
  purpose,
  version,
  given,
  language,
});

/**
 * Somebody joins, with or without a line to head office: on record with a provisional id, and served with the new card
 * from now on. The telephone number is kept as its keyed hash alone.
 */
export const enrolMember: Act<{ phone: string; offers: boolean }> = async (counter, { phone, offers }) => {
  const { state, store, clock, journal } = counter;
  const { card, ask } = state.enrolling ?? {};
  if (!card) return refused({ code: 'enrol.scanCard' });
  const taken = await whyNotNew(counter, card);
  if (taken) return refused(taken);
  const number = phone.trim() === '' ? undefined : normalPhone(phone, store.phone);
  if (number === null) return refused({ code: 'enrol.phoneUnreadable' });
  const now = clock.now();
  const joining = {
    member: memberId(`m-${counter.ids.next()}`),
    card,
    consents: [consentSaid(ask ?? OFFERS_CONSENT, offers, store.customerLanguage)],
    minute: now.minute,
  };
  const bundle = counter.programmes;
  const points = joinedPoints(bundle, { ...joining, day: now.day, store: store.id }, store.customerLanguage);
  const joined = { type: 'memberEnrolled' as const, ...joining, points, bundle: bundle.rev };
  await journal.record(number === undefined ? joined : { ...joined, phone: counter.cardKey(number) }, {
    startedAt: now,
  });
  const { key, last4 } = card;
  const basket = withCard(withMember(state.basket, { id: joining.member, last4 }), { key, last4, named: true });
  const next = { ...state, basket, enrolling: null };
  return done(next, { sound: 'member', notice: say('info', { code: 'enrol.done', last4 }) });
};
