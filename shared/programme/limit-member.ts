import { MEMBER_USES_MAX, type MemberUse } from '../catalogue/member.ts';
import { condensed, type DayUses } from './limit-days.ts';

const asDay = ({ day, times }: MemberUse): DayUses => ({ day, times, amount: 0 });

export function usesByProgramme(uses: readonly MemberUse[]): Map<string, DayUses[]> {
  const byProgramme = new Map<string, DayUses[]>();
  for (const use of uses) {
    const known = byProgramme.get(use.programme);
    if (known) known.push(asDay(use));
    else byProgramme.set(use.programme, [asDay(use)]);
  }
  return byProgramme;
}

/** What a position tells of a member's uses: few rows however long the member has been coming, newest first. */
export function statedUses(uses: readonly MemberUse[]): MemberUse[] {
  const byProgramme = Map.groupBy(uses, ({ programme }) => programme);
  const stated = [...byProgramme].flatMap(([programme, own]) =>
    condensed(own.map(asDay)).map(({ day, times }): MemberUse => ({ programme, day, times })),
  );
  const newestFirst = (a: MemberUse, b: MemberUse): number =>
    a.day === b.day ? (a.programme < b.programme ? -1 : 1) : a.day < b.day ? 1 : -1;
  return stated.sort(newestFirst).slice(0, MEMBER_USES_MAX);
}
