import { money } from '../units/money.ts';
import type { Attempt, Worth } from './attempt.ts';
import type { TraceRow } from './trace.ts';

/** What a group comes to: its choice, or nobody, and who gave way to it. The others have their reason already. */
export interface Decided {
  readonly chosen: Attempt | null;
  readonly beaten: readonly TraceRow[];
}

/** Every member was worked out on the same state; only the best, or the first that gives anything, goes through. */
export function decided(attempts: readonly Attempt[]): Decided {
  const chosen = chosenOf(attempts);
  if (!chosen) return { chosen, beaten: [] };
  const by = chosen.programme.id;
  const beaten = attempts.flatMap((each): TraceRow[] =>
    each.gives && each !== chosen
      ? [{ programme: each.programme.id, outcome: 'beaten', by, amount: money(each.worth.discount) }]
      : [],
  );
  return { chosen, beaten };
}

function chosenOf(attempts: readonly Attempt[]): Attempt | null {
  const pick = attempts[0]?.programme.stack.pick ?? 'best';
  let chosen: (Attempt & { gives: true }) | null = null;
  for (const each of attempts) {
    if (!each.gives) continue;
    if (chosen === null || (pick === 'best' && isBetter(each.worth, chosen.worth))) chosen = each;
  }
  return chosen;
}

/** Strictly better: of equal ones the first in order stays. */
function isBetter(a: Worth, b: Worth): boolean {
  return (a.discount - b.discount || a.gifts - b.gifts || a.points - b.points) > 0;
}
