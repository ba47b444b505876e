import { z } from 'zod';
import { unreachable } from '../../units/result.ts';
import { zWalletId } from '../../units/schemas.ts';
import { heldIn } from '../balances.ts';
import { unitsOf } from '../conditions/qty.ts';
import { spentOn } from '../conditions/spend.ts';
import { baseOf, type Picked } from '../picks/pick.ts';
import { zSel } from '../selector.ts';
import { type Amount, amount, zAmount } from './amount.ts';
import { type Percent, percent, zPercentValue } from './percent.ts';
import type { BelowSteps, Deal, Want } from './want.ts';

const at = z.int().min(0);
const zStep = z.union([zPercentValue.extend({ at }), zAmount.extend({ at })]);
export type Step = z.output<typeof zStep>;

export const zSteps = z.strictObject({
  /** In rising order. */
  steps: z.array(zStep).min(1).max(100),
  measure: z.union([z.enum(['spend', 'qty', 'line']), z.strictObject({ wallet: zWalletId })]),
  /** What is measured. Absent = the whole sale. */
  on: zSel.optional(),
});
export type Steps = z.output<typeof zSteps>;

/** The highest step that is reached counts for everything. `line`: each line has a step of its own. */
export function steps(value: Steps, deal: Deal): Want | BelowSteps {
  const { measure } = value;
  if (measure === 'line') return stepPerLine(value, deal);
  const measured = measuredBy(measure, value, deal);
  const step = reached(value.steps, measured);
  return step ? worth(step, deal) : { kind: 'below', missing: missingTo(value.steps[0]!.at - measured, measure) };
}

function measuredBy(measure: Exclude<Steps['measure'], 'line'>, value: Steps, deal: Deal): number {
  if (measure === 'spend') return spentOn({ on: value.on }, deal.scene);
  if (measure === 'qty') return unitsOf(deal.scene, value.on);
  return heldIn(deal.scene, measure.wallet);
}

function missingTo(missing: number, measure: Exclude<Steps['measure'], 'line'>): BelowSteps['missing'] {
  if (measure === 'spend') return { money: missing };
  return measure === 'qty' ? { units: missing } : { points: missing };
}

function reached(all: readonly Step[], measured: number): Step | undefined {
  return all.findLast((step) => step.at <= measured);
}

function worth(step: Step, deal: Deal): Want {
  return 'percent' in step ? percent(step as Percent, deal) : amount(step as Amount, deal);
}

/** Every line on its own: its step, its discount, its rounding. Where none has reached one, the nearest says how far. */
function stepPerLine(value: Steps, deal: Deal): Want | BelowSteps {
  const measured = (pick: Picked): number => deal.standing.remaining[pick.pile.line.index]!;
  const highest = Math.max(...deal.picks.map(measured));
  const first = value.steps[0]!.at;
  if (highest < first) return { kind: 'below', missing: { money: first - highest } };
  return {
    kind: 'lines',
    amounts: deal.picks.map((pick) => onItsOwn(pick, reached(value.steps, measured(pick)), deal)),
  };
}

function onItsOwn(pick: Picked, step: Step | undefined, deal: Deal): number {
  if (!step) return 0;
  const round = deal.round === 'total' ? 'line' : deal.round;
  const own = worth(step, { ...deal, picks: [pick], round, spread: deal.spread === 'order' ? 'line' : deal.spread });
  switch (own.kind) {
    case 'lines':
      return own.amounts[0]!;
    case 'money':
      return own.amount;
    case 'part':
    case 'leave':
      return baseOf(pick);
    default:
      return unreachable(own);
  }
}
