import type { ConsentView } from '../../shared/contract/views-question.ts';
import { consentFact } from '../../shared/journal/consent-fact.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import { consentQuestionsOf } from '../../shared/programme/question.ts';
import { type Act, basketFixed, done, refused, say } from './counter.ts';

/** Where a member stands on each purpose: those that are asked for, then those given that nobody asks for any more. */
export function consentViews({ bundle }: CompiledBundle, member: MemberFacts | null): ConsentView[] {
  if (!member) return [];
  const asked = consentQuestionsOf(bundle).map(({ purpose, name }) => {
    return { purpose, name, given: member.consents.includes(purpose), asked: true };
  });
  const old = member.consents.filter((purpose) => !asked.some((each) => each.purpose === purpose));
  return [...asked, ...old.map((purpose) => ({ purpose, name: { en: purpose }, given: true, asked: false }))];
}

/**
 * What the member tells the cashier. It holds at this till from now on: what rested on a consent is priced anew without
 * it. Taking one back is always possible; giving one needs a text that was read out or shown.
 */
export const setConsent: Act<{ purpose: string; given: boolean }> = async (counter, { purpose, given }) => {
  const { state, priced, programmes, journal, clock, store } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const { member } = priced;
  if (!member) return refused({ code: 'event.noMember' });
  const stands = consentViews(programmes, member).find((each) => each.purpose === purpose);
  if (!stands || (given && !stands.asked)) return refused({ code: 'consent.unknown' });
  if (stands.given === given) return done(state);
  const version = consentQuestionsOf(programmes.bundle).find((each) => each.purpose === purpose)?.version ?? '';
  const language = member.language ?? store.customerLanguage;
  const said = { member: member.id, purpose, version, given, language };
  const fact = consentFact({ ...said, channel: 'cashier', bundle: programmes.rev });
  await journal.record(fact, { startedAt: clock.now() });
  const notice = say('info', { code: given ? 'consent.given' : 'consent.withdrawn', purpose: stands.name });
  return done({ ...state }, { sound: 'member', notice });
};
