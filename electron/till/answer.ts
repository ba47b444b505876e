import { consentFact } from '../../shared/journal/consent-fact.ts';
import type { Channel, SaleClosed } from '../../shared/journal/entry.ts';
import { eventFact } from '../../shared/journal/event-fact.ts';
import type { ConsentQuestion, Question, Survey } from '../../shared/programme/question.ts';
import { claimReward } from './claim-reward.ts';
import { type Act, type Counter, done, type Outcome, refused } from './counter.ts';
import { rewardOfChoice } from './questions.ts';
import { isChosen } from './reward-views.ts';

interface Given {
  readonly question: string;
  readonly choice: string;
  readonly channel: Channel;
}

/**
 * An answer to the question that is shown now, of the customer at the display or told to the cashier: the same act.
 * Whatever else it names, or names twice, has changed nothing.
 */
export const answer: Act<Given> = async (counter, given) => {
  const { asked, state } = counter;
  if (asked === null || asked.id !== given.question) return refused({ code: 'question.gone' });
  if (asked.kind === 'reward') {
    const chosen = rewardOfChoice(counter.priced, given.choice);
    if (!chosen) return refused({ code: 'question.noSuchAnswer' });
    const { programme, sku } = chosen.reward;
    return isChosen(chosen) ? done(state) : claimReward(counter, { programme, sku, points: chosen.points });
  }
  const question = state.closed?.questions?.[0];
  if (!question) return refused({ code: 'question.gone' });
  return question.kind === 'survey' ? survey(counter, question, given) : consent(counter, question, given);
};

/** Nobody is asked anything after goods only came back. */
function soldIn({ closed }: Counter['state']): SaleClosed | null {
  return closed?.sale.type === 'saleClosed' ? closed.sale : null;
}

/** Answered by whoever has bought; only a member has a wallet for what it brings. */
async function survey(counter: Counter, question: Survey, { choice, channel }: Given): Promise<Outcome> {
  const { state, journal, clock, store } = counter;
  const sale = soldIn(state);
  const answered = question.answers.find(({ id }) => id === choice);
  if (!sale || !answered) return refused({ code: 'question.noSuchAnswer' });
  const now = clock.now();
  const { fact } = eventFact({
    event: {
      name: question.event,
      key: `survey:${sale.till}:${sale.epoch}:${sale.seq}`,
      fields: { ...answered.fields, question: question.id, answer: answered.id },
    },
    channel,
    at: now,
    store: store.id,
    bundle: counter.programmes,
    member: sale.member ? await counter.memberNow(sale.member) : null,
    used: counter.used,
    shares: counter.shares(),
    language: sale.language,
    sha256: counter.sha256,
  });
  await journal.record(fact, { startedAt: now });
  return answeredNow(counter, question);
}

async function consent(counter: Counter, question: ConsentQuestion, { choice, channel }: Given): Promise<Outcome> {
  const { state, journal, clock, programmes } = counter;
  const sale = soldIn(state);
  if (!sale?.member || (choice !== 'yes' && choice !== 'no')) return refused({ code: 'question.noSuchAnswer' });
  const { purpose, version } = question;
  const said = { member: sale.member.id, purpose, version, given: choice === 'yes' };
  const fact = consentFact({ ...said, language: sale.language, channel, bundle: programmes.rev });
  await journal.record(fact, { startedAt: clock.now() });
  return answeredNow(counter, question);
}

/** The next one, if there is one. The journal says what was answered, so there is nothing else to keep. */
function answeredNow({ state }: Counter, question: Question): Outcome {
  const { closed } = state;
  const left = (closed?.questions ?? []).filter((each) => each.id !== question.id);
  return done({ ...state, closed: closed && { ...closed, questions: left } }, { onRecord: true });
}
