import type { Products } from './goods-facts.ts';
import type { LintFinding } from './lint-finding.ts';
import { sameTurns } from './lint-turns.ts';
import type { Programme, ProgrammeBundle } from './model.ts';

/** What programmes say against one another. */
export const lintBundleWide = ({ programmes }: ProgrammeBundle, products?: Products): LintFinding[] => [
  ...loneGroups(programmes),
  ...sameTurns(programmes, products),
];

/** A group of one excludes nothing. */
function loneGroups(programmes: readonly Programme[]): LintFinding[] {
  const members = new Map<string, Programme[]>();
  for (const programme of programmes) {
    const { group } = programme.stack;
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), programme]);
  }
  return [...members].flatMap(([group, [first, ...others]]) =>
    others.length === 0 ? [{ kind: 'loneGroup' as const, programme: first!.id, detail: `alone in ${group}` }] : [],
  );
}
