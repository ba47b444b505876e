import { z } from 'zod';
import { ratioOf } from '../../units/decimal.ts';
import { scaled } from '../../units/rounding.ts';
import { baseOf } from '../picks/pick.ts';
import { zPercent } from '../schemas.ts';
import type { Deal, Want } from './want.ts';

export const zPercentValue = z.strictObject({ percent: zPercent });
export type Percent = z.output<typeof zPercentValue>;

/** Of what is left: 20 % and then 10 % are 28 %, never more than all. */
export function percent(value: Percent, deal: Deal): Want {
  const { num, den } = ratioOf(value.percent);
  const whole = den * 100;
  if (deal.round === 'total') return { kind: 'part', num, den: whole };
  const amounts = deal.picks.map((pick) =>
    deal.round === 'line'
      ? scaled(baseOf(pick), num, whole)
      : pick.units * scaled(pick.pile.left, num, whole * pick.pile.units),
  );
  return { kind: 'lines', amounts };
}
