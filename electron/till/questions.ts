import type { QuestionView } from '../../shared/contract/views-question.ts';
import { isUnasked } from '../../shared/loyalty/consents.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { Ids } from '../../shared/ports/clock.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import { consentQuestionsOf, type Question, surveyOf } from '../../shared/programme/question.ts';
import type { CounterState } from './counter.ts';
import { choiceKey, choiceViews, type RewardChoice, rewardChoices } from './reward-views.ts';

/**
 * What is asked after a sale, one at a time: first the consents that the member has not answered, then the survey.
 * After it, since a consent must never look like the price of an offer. Nobody has to answer.
 */
export function questionsAfter({ bundle }: CompiledBundle, member: MemberFacts | null): readonly Question[] {
  const consents = member ? consentQuestionsOf(bundle).filter((question) => isUnasked(member, question)) : [];
  const survey = surveyOf(bundle);
  return survey ? [...consents, survey] : consents;
}

type Unnamed<Q> = Q extends unknown ? Omit<Q, 'id'> : never;
interface Open {
  /** The same for as long as it is the same asking. */
  readonly key: string;
  readonly question: Unnamed<QuestionView>;
}

/** The question that stands open as the counter is, or null. */
function openQuestion(state: CounterState, priced: PricedBasket): Open | null {
  const { basket, closed, tendering } = state;
  const [next] = closed?.questions ?? [];
  if (next) return { key: `${basket.id} ${next.id}`, question: afterSale(next) };
  if (closed || tendering) return null;
  const choices = choiceViews(rewardChoices(priced.rewards));
  return choices.length > 0
    ? { key: `${basket.id} ${basket.member?.id ?? ''} rewards`, question: { kind: 'reward', choices } }
    : null;
}

function afterSale(question: Question): Unnamed<QuestionView> {
  if (question.kind === 'consent') return { kind: 'consent', name: question.name, text: question.text };
  const answers = question.answers.map(({ id, text }) => ({ choice: id, text }));
  return { kind: 'survey', text: question.text, answers };
}

/** By what is on the display, never by its place there: the list may have changed under the finger. */
export const rewardOfChoice = (priced: PricedBasket, choice: string): RewardChoice | undefined =>
  rewardChoices(priced.rewards).find((each) => choiceKey(each) === choice);

/** Gives each asking its own id, which nobody can know who has not been shown it. */
export function askings(ids: Ids): (state: CounterState, priced: PricedBasket) => QuestionView | null {
  let last: { readonly key: string; readonly id: string } | null = null;
  return (state, priced) => {
    const open = openQuestion(state, priced);
    if (open === null || open.key !== last?.key) last = open && { key: open.key, id: ids.next() };
    return open && last ? { ...open.question, id: last.id } : null;
  };
}
