import { z } from 'zod';
import { money } from '../units/money.ts';
import { zMoney, zProgrammeId } from '../units/schemas.ts';
import { FOLDED_CODE_MAX } from './codes.ts';
import type { Evaluation } from './evaluation.ts';
import { usesOf } from './limits.ts';
import type { Programme } from './model.ts';

const zFoldedCode = z.string().max(FOLDED_CODE_MAX);

/** One use of a limited programme by a closed sale: one of its uses, one of the code, and this much of its budget. */
export const zLimitUse = z.strictObject({
  programme: zProgrammeId,
  amount: zMoney,
  code: zFoldedCode.optional(),
  /** It counts for the member too, at every store. */
  perMember: z.literal(true).optional(),
});
export type LimitUse = z.output<typeof zLimitUse>;

const programme = z.string().max(80);
const times = z.int().min(0);
/** What had been used when the sale was priced, of the limited programmes that it met: a second evaluation needs it. */
export const zUsedBefore = z.strictObject({
  uses: z.record(programme, times),
  codeUses: z.record(zFoldedCode, times),
  memberUses: z.record(programme, times),
  spent: z.record(programme, z.int()),
});

/** What a sale uses. Programmes without a limit leave no trace of it, so that entries do not grow. */
export function limitUses(
  evaluation: Pick<Evaluation, 'trace' | 'usedCodes' | 'gifts'>,
  limitOf: (programme: string) => Programme['limit'],
): LimitUse[] {
  return usesOf(evaluation).flatMap(({ programme, code, spent }) => {
    const limit = limitOf(programme);
    if (!limit) return [];
    const perMember = limit.usesPerMember === undefined ? {} : { perMember: true as const };
    return [{ programme, amount: money(spent), ...(code === undefined ? {} : { code }), ...perMember }];
  });
}
