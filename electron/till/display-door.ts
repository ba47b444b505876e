import type { Answer } from '../../shared/contract/till-api.ts';
import type { AnswerGiven } from '../../shared/contract/views-question.ts';

/**
 * The customer's way in, before the counter's own queue: an answer to what is not being asked goes no further, and
 * while one is being taken there is no second. However often a display is touched, the cashier's acts wait for one.
 */
export function displayDoor(
  askedId: () => string | null,
  take: (given: AnswerGiven) => Promise<Answer>,
): (given: AnswerGiven) => Promise<boolean> {
  let taking = false;
  return async (given) => {
    if (taking || given.question !== askedId()) return false;
    taking = true;
    try {
      return (await take(given)).ok;
    } finally {
      taking = false;
    }
  };
}
