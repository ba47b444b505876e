import type { Phase, Programme } from '../../shared/programme/index.ts';
import type { Text } from '../../shared/units/text.ts';
import { type Gate, type Inspected, inspected } from './publish-gate.ts';

/** A programme of a draft in a row, and what it is to the bundle in force. */
export interface ProgrammeRow {
  readonly id: string;
  readonly name: Text;
  readonly phase: Phase;
  readonly entry: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Percent of the members that get it; null for all. */
  readonly share: number | null;
  readonly stores: number | null;
  readonly change: 'new' | 'changed' | 'same' | 'gone';
}

/** Everything that somebody should have read before publishing. */
export interface DraftReview extends Omit<Inspected, 'bundle'> {
  readonly programmes: readonly ProgrammeRow[];
}

export function reviewDraft(bytes: string, inForce: readonly Programme[], gate: Gate): DraftReview {
  const { bundle, ...seen } = inspected(bytes, gate);
  return { ...seen, programmes: bundle ? programmeRows(bundle.programmes, inForce) : [] };
}

export function programmeRows(draft: readonly Programme[], inForce: readonly Programme[]): ProgrammeRow[] {
  const before = new Map(inForce.map((programme) => [programme.id, programme]));
  const after = new Set(draft.map(({ id }) => id));
  return [
    ...draft.map((programme) => rowOf(programme, changeOf(before.get(programme.id), programme))),
    ...inForce.filter(({ id }) => !after.has(id)).map((programme) => rowOf(programme, 'gone')),
  ];
}

/** Its own revision number is not a change of what it does. */
export function changeOf(before: Programme | undefined, now: Programme): ProgrammeRow['change'] {
  if (!before) return 'new';
  return JSON.stringify({ ...before, rev: 0 }) === JSON.stringify({ ...now, rev: 0 }) ? 'same' : 'changed';
}

const rowOf = ({ id, name, stack, entry, active, where }: Programme, change: ProgrammeRow['change']): ProgrammeRow => ({
  id,
  name,
  phase: stack.phase,
  entry,
  from: active?.from ?? null,
  to: active?.to ?? null,
  share: where?.share ?? null,
  stores: where?.stores?.length ?? null,
  change,
});
