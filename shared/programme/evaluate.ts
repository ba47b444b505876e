import { attempt } from './attempt.ts';
import { candidatesFor } from './candidates.ts';
import type { CompiledBundle } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import { resultOf } from './result.ts';
import { runThrough } from './run.ts';
import type { EngineSettings, LimitState, MemberInput, SaleInput } from './sale.ts';
import { openScene } from './scene.ts';

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
  const { given, trace } = runThrough(scene, compiled, candidatesFor(compiled, scene), attempt);
  return resultOf(scene, given, trace, compiled);
}
