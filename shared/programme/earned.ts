import { firstDay, lastDay } from '../loyalty/life.ts';
import type { LineId } from '../units/ids.ts';
import { money } from '../units/money.ts';
import { points } from '../units/points.ts';
import { split } from '../units/split.ts';
import { addDays, type Day } from '../units/time.ts';
import type { CompiledBundle } from './compile.ts';
import type { EarnedPoints, Issued, LinePoints } from './evaluation.ts';
import type { Given } from './given.ts';

/** Earned points with the dates that their wallet gives them. */
export function earnedBy(
  { programme, grant: { earned } }: Given,
  on: Day,
  { wallets }: CompiledBundle,
  lines: readonly { readonly id: LineId }[],
): EarnedPoints[] {
  if (!earned) return [];
  const wallet = wallets.get(earned.wallet);
  const from = firstDay(wallet?.pending, on);
  const until = lastDay(wallet?.life ?? 'never', on);
  return [
    {
      wallet: earned.wallet,
      programme: programme.id,
      rev: programme.rev,
      points: points(earned.points),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      lines: linePoints(earned.points, earned.over, lines),
    },
  ];
}

/** Points by line, largest remainder first. Lines that put in nothing, or less, have none. */
export function linePoints(
  total: number,
  over: readonly { readonly line: number; readonly weight: number }[],
  lines: readonly { readonly id: LineId }[],
): LinePoints[] {
  const giving = over.filter((each) => each.weight > 0);
  if (giving.length === 0) return [];
  const shares = split(
    money(total),
    giving.map((each) => each.weight),
  );
  return giving.flatMap(({ line }, i) =>
    shares[i]! > 0 ? [{ line: lines[line]!.id, points: points(shares[i]!) }] : [],
  );
}

export function issuedBy({ programme, grant: { issued } }: Given, on: Day): Issued[] {
  if (!issued) return [];
  const { what, template, days } = issued;
  const until = days === undefined ? {} : { until: addDays(on, days) };
  return [{ what, template, programme: programme.id, rev: programme.rev, qty: 1, ...until }];
}
