import { firstDay } from '../loyalty/life.ts';
import { type Money, money } from '../units/money.ts';
import { type Attempt, apply, attempt } from './attempt.ts';
import { candidatesFor } from './candidates.ts';
import type { CompiledBundle, Ranked } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import type { Given } from './given.ts';
import { decided } from './groups.ts';
import type { Programme } from './model.ts';
import { PHASES, type Phase } from './phase.ts';
import { resultOf } from './result.ts';
import type { EngineSettings, LimitState, MemberInput, SaleInput } from './sale.ts';
import { openScene, type Scene } from './scene.ts';
import { grossOf, netOf } from './tax.ts';
import type { TraceRow } from './trace.ts';

/**
 * Prices one sale. Pure: no clock, no I/O, no random, no floats in money. The whole sale is evaluated again on every
 * change, and nothing of an earlier result is kept, so no discount can be left behind.
 */
export function evaluate(
  compiled: CompiledBundle,
  sale: SaleInput,
  member: MemberInput | null,
  state: LimitState,
  settings: EngineSettings,
): Evaluation {
  const scene = openScene(sale, member, state, settings);
  const run: Run = { compiled, scene, given: [], trace: [], groups: new Set() };
  const candidates = candidatesFor(compiled, scene);
  for (const phase of PHASES) {
    if (phase === 'earn') scene.earningBase = earningBase(scene);
    runPhase(phase, candidates, run);
  }
  return resultOf(scene, run.given, run.trace, compiled);
}

interface Run {
  readonly compiled: CompiledBundle;
  readonly scene: Scene;
  readonly given: Given[];
  readonly trace: TraceRow[];
  /** Groups that have been decided. */
  readonly groups: Set<string>;
}

function runPhase(phase: Phase, candidates: readonly Ranked[], run: Run): void {
  const turn = candidates.filter(({ programme }) => programme.stack.phase === phase);
  for (const { programme } of turn) {
    const { group } = programme.stack;
    if (group === undefined) {
      take(attempt(programme, run.scene, run.compiled), run);
    } else if (!run.groups.has(`${phase}|${group}`)) {
      run.groups.add(`${phase}|${group}`);
      decideGroup(
        turn.map((each) => each.programme).filter((each) => each.stack.group === group),
        run,
      );
    }
  }
}

function decideGroup(members: readonly Programme[], run: Run): void {
  const attempts = members.map((programme) => attempt(programme, run.scene, run.compiled));
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
