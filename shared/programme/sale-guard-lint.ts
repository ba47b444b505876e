import type { LintFinding, LintKind } from './lint-finding.ts';
import { type HolderOf, impossible } from './lint-impossible.ts';
import type { ProgrammeBundle } from './model.ts';
import { anchorsOf } from './selector.ts';

/** Guards that nobody can meet, that guard nothing, or whose count never moves. */
export function lintGuards({ guards = [], programmes }: ProgrammeBundle, holderOf: HolderOf): LintFinding[] {
  const counted = new Set(
    programmes.flatMap(({ then }) => then.flatMap((effect) => (effect.do === 'earn' ? [effect.wallet] : []))),
  );
  return guards.flatMap(({ id, on, only, most }) => {
    const say = (kind: LintKind, detail: string): LintFinding => ({ kind, guard: id, detail });
    const bought = most?.bought;
    return [
      ...impossible(only, holderOf).map((why) => say('unreachable', why)),
      ...(anchorsOf(on)?.length === 0 ? [say('unreachable', 'guards no product')] : []),
      ...(bought !== undefined && !counted.has(bought) ? [say('neverCounted', `no programme earns ${bought}`)] : []),
    ];
  });
}
