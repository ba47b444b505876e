import { usesOf } from '../../shared/programme/index.ts';
import type { Case } from './cases.ts';
import { evaluateCase } from './run-basket.ts';

/**
 * Two sales that race for one use or one budget: whichever is recorded first counts, and the other is evaluated on the
 * state that it left. So it is run twice in turn, and never more is granted than the limit allows.
 */
export function concurrencyAnswer(one: Case): Record<string, unknown> {
  const tries = typeof one.tries === 'number' ? one.tries : 2;
  const state = {
    uses: { ...one.state?.uses },
    codeUses: { ...one.state?.codeUses },
    memberUses: { ...one.state?.memberUses },
    spent: { ...one.state?.spent },
  };
  let granted = 0;
  for (let i = 0; i < tries; i += 1) {
    for (const use of usesOf(evaluateCase({ ...one, state }))) {
      granted += 1;
      state.uses[use.programme] = (state.uses[use.programme] ?? 0) + 1;
      state.memberUses[use.programme] = (state.memberUses[use.programme] ?? 0) + 1;
      state.spent[use.programme] = (state.spent[use.programme] ?? 0) + use.spent;
      if (use.code !== undefined) state.codeUses[use.code] = (state.codeUses[use.code] ?? 0) + 1;
    }
  }
  return { granted, refused: tries - granted };
}
