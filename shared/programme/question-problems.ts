import { LANGUAGES, type Text } from '../units/text.ts';
import type { BundleProblem } from './bundle-problem.ts';
import type { Question, Survey } from './question.ts';

/** Names that the till itself puts into the event of an answer, and events that are none. */
const OWN_FIELDS = ['question', 'answer'];
const NO_EVENTS = ['sale', 'tick'];

/** What questions may not say although each of their fields may. */
export function questionProblems(questions: readonly Question[] = []): BundleProblem[] {
  const seen = new Set<string>();
  const again = (key: string, place: string, reason: string): BundleProblem[] => {
    if (seen.has(key)) return [{ place, reason }];
    seen.add(key);
    return [];
  };
  return questions.flatMap((question, i) => {
    const at = `questions[${i}]`;
    const of = question.kind === 'survey' ? 'survey' : `consent ${question.purpose}`;
    const twice = question.kind === 'survey' ? 'only one survey is asked after a sale' : `${of} is asked twice`;
    return [
      ...again(`id ${question.id}`, `${at}.id`, `${question.id} is there twice`),
      ...again(of, at, twice),
      ...textProblems(question, at),
      ...(question.kind === 'survey' ? surveyProblems(question, at) : []),
    ];
  });
}

/** A question without words, or an answer without any, cannot be given in good faith. */
function textProblems(question: Question, at: string): BundleProblem[] {
  const texts: [string, Text][] =
    question.kind === 'survey'
      ? [
          ['text', question.text],
          ...question.answers.map(({ text }, i): [string, Text] => [`answers[${i}].text`, text]),
        ]
      : [
          ['name', question.name],
          ['text', question.text],
        ];
  return texts
    .filter(([, text]) => LANGUAGES.every((language) => !text[language]))
    .map(([place]) => ({ place: `${at}.${place}`, reason: 'has no words' }));
}

function surveyProblems({ answers, event }: Survey, at: string): BundleProblem[] {
  const ids = answers.map((answer) => answer.id);
  return [
    ...ids.flatMap((id, i) =>
      ids.indexOf(id) < i ? [{ place: `${at}.answers[${i}].id`, reason: `${id} is there twice` }] : [],
    ),
    ...answers.flatMap(({ fields = {} }, i) =>
      OWN_FIELDS.filter((name) => Object.hasOwn(fields, name)).map((name) => ({
        place: `${at}.answers[${i}].fields`,
        reason: `${name} is said by the till`,
      })),
    ),
    ...(NO_EVENTS.includes(event) ? [{ place: `${at}.event`, reason: `an answer is no ${event}` }] : []),
  ];
}
