import type { Reason, WhyView } from '../../shared/contract/views.ts';
import type { Failed, Gap } from '../../shared/programme/conditions/failed.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import type { TraceRow } from '../../shared/programme/trace.ts';
import { unreachable } from '../../shared/units/result.ts';

type Missed = Extract<Reason, { outcome: 'missed' }>;
type Why = Missed['why'];

/** The engine's trace in the few words that a counter needs. */
export function reasonOf(row: TraceRow, priced: PricedBasket): Reason {
  const name = priced.programmeName(row.programme);
  const missed = (why: Why, gap: Missed['gap'] = null): Reason => ({ outcome: 'missed', name, why, gap });
  switch (row.outcome) {
    case 'applied': {
      const earned = priced.evaluation.earned.filter((each) => each.programme === row.programme);
      const points = earned.reduce((sum, each) => sum + each.points, 0);
      return { outcome: 'applied', name, amount: row.amount, points };
    }
    case 'beaten':
      return { outcome: 'beaten', name, by: priced.programmeName(row.by) };
    case 'condition':
    case 'points':
      return missed(whyOf(row.failed), gapOf(row.failed.gap));
    case 'noCode':
      return missed('code');
    case 'notClaimed':
    case 'choice':
      return missed('claim');
    case 'notActive':
      return missed('time');
    case 'notHere':
    case 'controlGroup':
      return missed('place');
    case 'notHolder':
    case 'noMember':
      return missed('member');
    case 'limit':
      return missed('limit');
    case 'nothing':
    case 'notReached':
      return missed('goods');
    default:
      return unreachable(row);
  }
}

function whyOf({ kind, fact }: Failed): Why {
  switch (kind) {
    case 'spend':
      return 'spend';
    case 'qty':
      return 'quantity';
    case 'has':
      return 'goods';
    case 'member':
      return whyNotThisMember(fact);
    case 'wallet':
    case 'cost':
      return 'points';
    case 'priceList':
    case 'event':
    case 'not':
    case 'any':
      return 'other';
    default:
      return unreachable(kind);
  }
}

function whyNotThisMember(fact: Failed['fact']): Why {
  switch (fact) {
    case 'tier':
      return 'tier';
    case 'birthday':
    case 'lastSeen':
      return 'time';
    case 'segment':
    case 'orders':
    case 'consent':
      return 'other';
    case 'known':
    case undefined:
      return 'member';
    default:
      return unreachable(fact);
  }
}

function gapOf(gap: Gap | undefined): Missed['gap'] {
  if (!gap) return null;
  if ('money' in gap) return { of: 'money', amount: gap.money };
  return 'units' in gap ? { of: 'units', amount: gap.units } : { of: 'points', amount: gap.points };
}

const HINTS_MAX = 3;

/** What the customer is nearest to: only what a few more goods would reach, the smallest gap first. */
export function hintsOf(priced: PricedBasket): Reason[] {
  const near = priced.evaluation.trace
    .map((row) => reasonOf(row, priced))
    .filter(
      (reason): reason is Missed => reason.outcome === 'missed' && reason.gap !== null && reason.gap.of !== 'points',
    );
  return near.sort((a, b) => rank(a) - rank(b)).slice(0, HINTS_MAX);
}

/** Pieces before money: "1 more tea" is an easier step than any sum. */
const rank = ({ gap }: Missed): number => (gap?.of === 'units' ? gap.amount : 1_000_000 + (gap?.amount ?? 0));

/** Why this price? For one line only what touched it or could not; for the basket everything that was looked at. */
export function whyView(priced: PricedBasket, line: WhyView['line']): WhyView {
  const { evaluation } = priced;
  const touched = line
    ? new Map(
        evaluation.lines
          .find((each) => each.id === line.id)
          ?.discounts.map((each) => [each.programme as string, each.amount]),
      )
    : null;
  const reasons = evaluation.trace.flatMap((row): Reason[] => {
    const reason = reasonOf(row, priced);
    if (!touched || reason.outcome !== 'applied') return [reason];
    const amount = touched.get(row.programme);
    return amount === undefined ? [] : [{ ...reason, amount, points: 0 }];
  });
  const codes = evaluation.unknownCodes.map(
    (code): Reason => ({ outcome: 'missed', name: { en: code }, why: 'code', gap: null }),
  );
  const order: Record<Reason['outcome'], number> = { applied: 0, beaten: 1, missed: 2 };
  return { line, reasons: [...reasons, ...codes].sort((a, b) => order[a.outcome] - order[b.outcome]) };
}
