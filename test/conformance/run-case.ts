import { basketAnswer } from './basket-answer.ts';
import { type Case, expectedOf, withoutNulls } from './cases.ts';
import { differences } from './compare.ts';
import { evaluateCase, missing } from './run-basket.ts';
import { concurrencyAnswer } from './run-concurrency.ts';
import { allocateAnswer, ledgerAnswer, validityAnswer } from './run-ledger.ts';
import { refundAnswer } from './run-refund.ts';

/** Where our answer to a case differs from the one it expects of us. Empty where it passes. */
export function runCase(raw: Case): string[] {
  if (typeof raw !== 'object' || raw === null) throw new RangeError('not a case');
  const one = withoutNulls(raw);
  const expected = expectedOf(one);
  if (typeof expected !== 'object' || expected === null) missing('expectation');
  return differences(expected, answerTo(one));
}

function answerTo(one: Case): Record<string, unknown> {
  const expected = expectedOf(one);
  switch (one.kind) {
    case 'basket':
      return basketAnswer(one, evaluateCase(one), expected);
    case 'allocate':
      return allocateAnswer(one);
    case 'ledger':
      return ledgerAnswer(one, expected);
    case 'refund':
      return refundAnswer(one);
    case 'validity':
      return validityAnswer(one);
    case 'concurrency':
      return concurrencyAnswer(one);
    default:
      throw new RangeError(`unknown kind of case: ${one.kind}`);
  }
}
