import type { z } from 'zod';
import { unreachable } from '../../units/result.ts';
import { keyedUnion } from '../keyed.ts';
import { type Amount, amount, zAmount } from './amount.ts';
import { type PerPoint, perPoint, zPerPoint } from './per-point.ts';
import { type Percent, percent, zPercentValue } from './percent.ts';
import { type Price, price, zPrice } from './price.ts';
import { type Steps, steps, zSteps } from './steps.ts';
import { type UnitSteps, unitSteps, zUnitSteps } from './unit-steps.ts';
import type { BelowSteps, Deal, Want } from './want.ts';

export type Value = Percent | Amount | Price | PerPoint | Steps | UnitSteps;

export const zValue: z.ZodType<Value> = keyedUnion<Value>('value', {
  percent: zPercentValue,
  amount: zAmount,
  price: zPrice,
  perPoint: zPerPoint,
  steps: zSteps,
  unitSteps: zUnitSteps,
});

export function wanted(value: Value, deal: Deal): Want | BelowSteps {
  if ('percent' in value) return percent(value, deal);
  if ('amount' in value) return amount(value, deal);
  if ('price' in value) return price(value, deal);
  if ('perPoint' in value) return perPoint(value, deal);
  if ('unitSteps' in value) return unitSteps(value, deal);
  if ('steps' in value) return steps(value, deal);
  return unreachable(value);
}
