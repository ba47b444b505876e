import type { Failed, Gap } from '../programme/conditions/failed.ts';
import type { Evaluation } from '../programme/evaluation.ts';
import type { LimitKind, TraceRow } from '../programme/trace.ts';
import { unreachable } from '../units/result.ts';
import type { Text } from '../units/text.ts';
import type { Reason } from './views.ts';

/** What reasons are told from: what the engine made of a sale, and what its programmes are called. */
export interface Explained {
  readonly evaluation: Evaluation;
  readonly programmeName: (programme: string) => Text;
  /** Whether a programme has anything to do with a line; where nobody can tell, any has. */
  readonly concerns?: (programme: string, line: string) => boolean;
}

export type Missed = Extract<Reason, { outcome: 'missed' }>;
type Why = Missed['why'];

/** The engine's trace in few words: the same for the cashier, the customer's question and head office. */
export function reasonOf(row: TraceRow, { evaluation, programmeName }: Explained): Reason {
  const name = programmeName(row.programme);
  const missed = (why: Why, gap: Missed['gap'] = null): Reason => ({ outcome: 'missed', name, why, gap });
  switch (row.outcome) {
    case 'applied': {
      const earned = evaluation.earned.filter((each) => each.programme === row.programme);
      const points = earned.reduce((sum, each) => sum + each.points, 0);
      return { outcome: 'applied', name, amount: row.amount, points };
    }
    case 'beaten':
      return { outcome: 'beaten', name, by: programmeName(row.by) };
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
      return missed('place');
    case 'controlGroup':
      return missed('controlGroup');
    case 'notHolder':
      return missed('otherHolder');
    case 'noMember':
      return missed('member');
    case 'limit':
      return missed(WHY_OF_LIMIT[row.limit]);
    case 'nothing':
      return missed('goods');
    default:
      return unreachable(row);
  }
}

const WHY_OF_LIMIT: Readonly<Record<LimitKind, Why>> = {
  uses: 'limit',
  usesPerCode: 'codeUsed',
  usesPerMember: 'memberLimit',
  budget: 'budget',
};

function whyOf({ kind, fact }: Failed): Why {
  switch (kind) {
    case 'spend':
      return 'spend';
    case 'qty':
      return 'quantity';
    case 'has':
      return 'goods';
    case 'member':
      return WHY_OF_FACT[fact ?? 'known'];
    case 'wallet':
    case 'cost':
      return 'points';
    case 'priceList':
      return 'priceList';
    case 'event':
    case 'not':
    case 'any':
      return 'other';
    default:
      return unreachable(kind);
  }
}

const WHY_OF_FACT: Readonly<Record<NonNullable<Failed['fact']>, Why>> = {
  known: 'member',
  tier: 'tier',
  segment: 'segment',
  orders: 'purchase',
  consent: 'consent',
  birthday: 'birthday',
  lastSeen: 'absence',
};

export function gapOf(gap: Gap | undefined): Missed['gap'] {
  if (!gap) return null;
  if ('money' in gap) return { of: 'money', amount: gap.money };
  return 'units' in gap ? { of: 'units', amount: gap.units } : { of: 'points', amount: gap.points };
}

const ORDER: Readonly<Record<Reason['outcome'], number>> = { applied: 0, beaten: 1, missed: 2 };

/** Everything that was looked at: what applied first. Of one line, only what touched it or could not. */
export function reasonsAbout(explained: Explained, line: string | null): Reason[] {
  const { evaluation } = explained;
  const discounts = evaluation.lines.find((each) => each.id === line)?.discounts ?? [];
  const touched = line === null ? null : new Map(discounts.map((each) => [each.programme as string, each.amount]));
  const reasons = evaluation.trace.flatMap((row): Reason[] => {
    const reason = reasonOf(row, explained);
    if (line !== null && reason.outcome !== 'applied' && explained.concerns?.(row.programme, line) === false) return [];
    if (!touched || reason.outcome !== 'applied') return [reason];
    const amount = touched.get(row.programme);
    return amount === undefined ? [] : [{ ...reason, amount, points: 0 }];
  });
  const codes = evaluation.unknownCodes.map(
    (code): Reason => ({ outcome: 'missed', name: { en: code }, why: 'code', gap: null }),
  );
  return [...reasons, ...codes].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome]);
}
