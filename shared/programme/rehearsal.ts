import { minus, money, plus } from '../units/money.ts';
import { addDays, type Day } from '../units/time.ts';
import type { CompiledBundle } from './compile.ts';
import { compareSides } from './rehearsal-compared.ts';
import type { ProgrammeChange, ProgrammeTotals, RehearsalReport, SideTotals } from './rehearsal-report.ts';
import type { PastSale } from './rehearsal-sale.ts';
import { type Costs, openSide, type PointsWorth, type Side } from './rehearsal-side.ts';
import { DEFAULT_SETTINGS, type EngineSettings } from './sale.ts';

export type * from './rehearsal-report.ts';
export type { PastSale } from './rehearsal-sale.ts';
export type { Costs, PointsWorth } from './rehearsal-side.ts';

export interface RehearsalOptions {
  readonly before: CompiledBundle;
  readonly after: CompiledBundle;
  /** Without them there is no margin. */
  readonly costs?: Costs | undefined;
  /** What the points of a wallet buy. Without it the report knows points, and not what they will cost. */
  readonly worth?: Readonly<Record<string, PointsWorth>> | undefined;
  readonly settings?: EngineSettings | undefined;
}

/** Sales keep the day on which they were opened: one that was parked comes after sales of later days. */
const PARKED_DAYS_MAX = 31;
/** East of wherever the business day is told. */
const AHEAD_DAYS_MAX = 1;

/** Takes sales one after the other, in the order in which they were closed. Holds sums and members, never the sales. */
export interface Rehearsal {
  /** One whose day cannot be right, as a till with a wrong clock writes it, is left out and counted. */
  take(past: PastSale): void;
  /** Counts a sale that does not belong here. */
  leaveOut(): void;
  report(): RehearsalReport;
}

/**
 * The shop's own past sales under the bundle in force and under a new one: what it costs, who gains, who loses. It
 * assumes that people would have bought the same: nobody is drawn in, and nobody driven away.
 */
export function rehearse(p: RehearsalOptions & { readonly sales: Iterable<PastSale> }): RehearsalReport {
  const rehearsal = openRehearsal(p);
  for (const past of p.sales) rehearsal.take(past);
  return rehearsal.report();
}

export function openRehearsal({ before, after, ...more }: RehearsalOptions): Rehearsal {
  const { costs = null, worth = {}, settings = DEFAULT_SETTINGS } = more;
  const [old, neu] = [openSide(before, { costs, worth, settings }), openSide(after, { costs, worth, settings })];
  const compared = compareSides();
  const counts = { sales: 0, lines: 0, linesWithCost: 0, leftOut: 0 };
  const days: { from: Day | null; to: Day | null } = { from: null, to: null };
  const leaveOut = (): void => {
    counts.leftOut += 1;
  };
  return {
    take(past) {
      const { sale, closedOn } = past;
      const isTooOld = days.to !== null && sale.day < addDays(days.to, -PARKED_DAYS_MAX);
      const isAhead = closedOn !== undefined && sale.day > addDays(closedOn, AHEAD_DAYS_MAX);
      if (isTooOld || isAhead) return leaveOut();
      if (days.from === null || sale.day < days.from) days.from = sale.day;
      if (days.to === null || sale.day > days.to) days.to = sale.day;
      counts.sales += 1;
      counts.lines += sale.lines.length;
      if (costs) counts.linesWithCost += sale.lines.filter(({ sku }) => costs.has(sku)).length;
      compared.add(past, old.sell(past), neu.sell(past));
    },
    leaveOut,
    report() {
      const totals = { before: old.totals(days.to), after: neu.totals(days.to) };
      const programmes = programmeChanges({ before, after }, old, neu);
      return { ...days, ...counts, ...compared.report(), ...totals, cost: costOf(totals), programmes };
    },
  };
}

function costOf({ before, after }: { before: SideTotals; after: SideTotals }): RehearsalReport['cost'] {
  const money = minus(before.paid, after.paid);
  const points =
    before.liability === null || after.liability === null ? null : minus(after.liability, before.liability);
  return { money, points, total: points === null ? money : plus(money, points) };
}

const NOTHING: ProgrammeTotals = { sales: 0, discount: money(0), earned: 0, spent: 0 };

/** Every programme that gave something on either side, in the order of evaluation, those of the new bundle first. */
function programmeChanges(
  p: { before: CompiledBundle; after: CompiledBundle },
  old: Side,
  neu: Side,
): ProgrammeChange[] {
  const ranked = [
    ...p.after.byId.values(),
    ...[...p.before.byId.values()].filter((r) => !p.after.byId.has(r.programme.id)),
  ];
  const [before, after] = [old.programmes(), neu.programmes()];
  return ranked.flatMap(({ programme: { id, name } }) => {
    const [was, is] = [before.get(id), after.get(id)];
    return was || is ? [{ programme: id, name, before: was ?? NOTHING, after: is ?? NOTHING }] : [];
  });
}
