import { firstDay } from '../loyalty/life.ts';
import { type Money, money } from '../units/money.ts';
import { type Attempt, apply } from './attempt.ts';
import type { CompiledBundle, Ranked } from './compile.ts';
import type { Given } from './given.ts';
import { decided } from './groups.ts';
import type { Programme } from './model.ts';
import { PHASES, type Phase } from './phase.ts';
import type { Scene } from './scene.ts';
import { grossOf, netOf } from './tax.ts';
import type { TraceRow } from './trace.ts';

/** What one programme gives as the scene stands. */
export type Attempting = (programme: Programme, scene: Scene, compiled: CompiledBundle) => Attempt;

interface Run {
  readonly compiled: CompiledBundle;
  readonly attempting: Attempting;
  readonly scene: Scene;
  readonly given: Given[];
  readonly trace: TraceRow[];
  /** Groups that have been decided. */
  readonly groups: Set<string>;
}

/** Takes the candidates, which stand in their order, through all phases. The scene is left as they leave it. */
export function runThrough(
  scene: Scene,
  compiled: CompiledBundle,
  candidates: readonly Ranked[],
  attempting: Attempting,
): Pick<Run, 'given' | 'trace'> {
  const run: Run = { compiled, attempting, scene, given: [], trace: [], groups: new Set() };
  for (const phase of PHASES) {
    if (phase === 'earn') scene.earningBase = earningBase(scene);
    runPhase(phase, candidates, run);
  }
  return run;
}

/** Of those that share a place only one gives; without a group a programme has a place of its own. */
export const placeOf = ({ id, stack: { phase, group } }: Programme): string =>
  group === undefined ? id : `${phase}|${group}`;

function runPhase(phase: Phase, candidates: readonly Ranked[], run: Run): void {
  const { attempting, scene, compiled } = run;
  const turn = candidates.filter(({ programme }) => programme.stack.phase === phase);
  for (const { programme } of turn) {
    const { group } = programme.stack;
    if (group === undefined) {
      take(attempting(programme, scene, compiled), run);
    } else if (!run.groups.has(placeOf(programme))) {
      run.groups.add(placeOf(programme));
      decideGroup(
        turn.map((each) => each.programme).filter((each) => each.stack.group === group),
        run,
      );
    }
  }
}

function decideGroup(members: readonly Programme[], run: Run): void {
  const attempts = members.map((programme) => run.attempting(programme, run.scene, run.compiled));
  const { chosen, beaten } = decided(attempts);
  run.trace.push(...beaten);
  for (const each of attempts) if (each === chosen || !each.gives) take(each, run);
}

function take(result: Attempt, { compiled, scene, given, trace }: Run): void {
  if (!result.gives) {
    trace.push({ programme: result.programme.id, ...result.outcome });
    return;
  }
  for (const grant of result.grants) {
    apply(grant, scene.standing);
    // Points that wait for something are no points yet, wherever a sale may spend what it earns.
    if (grant.earned && firstDay(compiled.wallets.get(grant.earned.wallet)?.pending, scene.sale.day) === undefined) {
      const { wallet, points } = grant.earned;
      scene.earned.set(wallet, (scene.earned.get(wallet) ?? 0) + points);
    }
    given.push({ programme: result.programme, grant });
  }
  trace.push({ programme: result.programme.id, outcome: 'applied', amount: money(result.worth.discount) });
}

/** What is left of every line before points and stored value pay: a gift card in payment is no punishment. */
function earningBase({ lines, standing, settings }: Scene): Money[] {
  return lines.map((line) => {
    const left = standing.remaining[line.index]!;
    return money(settings.earningBase === 'net' ? netOf(line.tax, left) : grossOf(line.tax, left));
  });
}
