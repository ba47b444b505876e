import { effectAnchors } from './effects/index.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Programme, ProgrammeBundle } from './model.ts';

/** What programmes say against one another. */
export const lintBundleWide = ({ programmes }: ProgrammeBundle): LintFinding[] => [
  ...loneGroups(programmes),
  ...sameTurns(programmes),
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

/** Equal phase and priority on the same goods: only the order of the list decides, and nobody reads that. */
function sameTurns(programmes: readonly Programme[]): LintFinding[] {
  const findings: LintFinding[] = [];
  const first = new Map<string, Programme>();
  for (const programme of programmes) {
    if (!programme.then.some((effect) => effect.do === 'discount')) continue;
    const { phase, priority, group } = programme.stack;
    for (const goods of effectAnchors(programme.then) ?? ['everything']) {
      const turn = `${phase}|${priority}|${goods}`;
      const other = first.get(turn);
      if (!other) first.set(turn, programme);
      else if (group === undefined || other.stack.group !== group) {
        findings.push({
          kind: 'sameTurn',
          programme: programme.id,
          other: other.id,
          detail: `${phase} ${priority} on ${goods}`,
        });
        break;
      }
    }
  }
  return findings;
}
