import { firstDay, lastDay } from '../loyalty/life.ts';
import { points } from '../units/points.ts';
import { addDays, type Day } from '../units/time.ts';
import type { CompiledBundle } from './compile.ts';
import type { EarnedPoints, Issued } from './evaluation.ts';
import type { Given } from './given.ts';

/** Earned points with the dates that their wallet gives them. */
export function earnedBy(
  { programme, grant: { earned } }: Given,
  on: Day,
  { wallets }: CompiledBundle,
): EarnedPoints[] {
  if (!earned) return [];
  const wallet = wallets.get(earned.wallet);
  const from = firstDay(wallet?.pending?.days, on);
  const until = lastDay(wallet?.life ?? 'never', on);
  return [
    {
      wallet: earned.wallet,
      programme: programme.id,
      rev: programme.rev,
      points: points(earned.points),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    },
  ];
}

export function issuedBy({ programme, grant: { issued } }: Given, on: Day): Issued[] {
  if (!issued) return [];
  const { what, template, days } = issued;
  const until = days === undefined ? {} : { until: addDays(on, days) };
  return [{ what, template, programme: programme.id, rev: programme.rev, qty: 1, ...until }];
}
