import { attempt } from './attempt.ts';
import { byTurn, type CompiledBundle } from './compile.ts';
import { runThrough } from './run.ts';
import type { EngineSettings, LimitState, MemberInput, SaleInput } from './sale.ts';
import { openScene } from './scene.ts';
import type { TraceRow } from './trace.ts';

/**
 * What became of every programme of the bundle, each with its very reason: also of the thousands that a basket cannot
 * meet, which a till never looks at. It is for somebody who asks, not for every scan.
 */
export function fullTrace(
  compiled: CompiledBundle,
  sale: SaleInput,
  member: MemberInput | null,
  state: LimitState,
  settings: EngineSettings,
): readonly TraceRow[] {
  const all = [...compiled.byId.values()].sort(byTurn);
  return runThrough(openScene(sale, member, state, settings), compiled, all, attempt).trace;
}
