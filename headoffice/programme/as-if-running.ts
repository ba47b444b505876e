import type { Programme, ProgrammeBundle } from '../../shared/programme/index.ts';
import type { Day } from '../../shared/units/time.ts';
import { changeOf } from './draft.ts';

/**
 * A draft whose offers are yet to begin costs nothing on sales of the past, and a report that says so is worth nothing.
 * What is new in it, or other than in force, and begins after the rehearsed days is rehearsed as if it had run on all
 * of them, at its hours and on its weekdays.
 */
export function asIfRunning(
  draft: ProgrammeBundle,
  inForce: readonly Programme[],
  last: Day,
): { readonly bundle: ProgrammeBundle; readonly moved: readonly Programme[] } {
  const before = new Map(inForce.map((programme) => [programme.id, programme]));
  const isAhead = (programme: Programme): boolean =>
    (programme.active?.from ?? last) > last && changeOf(before.get(programme.id), programme) !== 'same';
  const moved = draft.programmes.filter(isAhead);
  if (moved.length === 0) return { bundle: draft, moved };
  return {
    bundle: { ...draft, programmes: draft.programmes.map((each) => (isAhead(each) ? undated(each) : each)) },
    moved,
  };
}

function undated(programme: Programme): Programme {
  const { from: _from, to: _to, ...active } = programme.active ?? {};
  return { ...programme, active };
}
