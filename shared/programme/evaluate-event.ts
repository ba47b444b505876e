import { zero } from '../units/money.ts';
import type { Day } from '../units/time.ts';
import { workOut } from './attempt.ts';
import type { CompiledBundle } from './compile.ts';
import type { ProgrammeEvent } from './conditions/event.ts';
import { failing } from './conditions/index.ts';
import { earnedBy, issuedBy } from './earned.ts';
import type { EarnedPoints, Issued } from './evaluation.ts';
import { shut } from './gate.ts';
import type { Given } from './given.ts';
import type { EngineSettings, LimitState, MemberInput } from './sale.ts';
import { openScene, type Scene } from './scene.ts';
import type { TraceRow } from './trace.ts';

export interface EventResult {
  readonly earned: readonly EarnedPoints[];
  readonly issued: readonly Issued[];
  readonly trace: readonly TraceRow[];
}

export interface EventInput {
  readonly event: ProgrammeEvent;
  readonly day: Day;
  readonly minute: number;
  readonly store: string;
  /** The day from which coupons count, where the event is told of later than it happened. */
  readonly issuedOn?: Day;
}

/**
 * What something that happened away from the till earns: a review, a referral, a joined newsletter, or a tick of the
 * calendar. The same programmes, gates and limits, with no goods. The event's key makes its postings once only.
 */
export function evaluateEvent(
  compiled: CompiledBundle,
  input: EventInput,
  member: MemberInput | null,
  state: LimitState,
  settings: EngineSettings,
): EventResult {
  const { day, minute, store, event } = input;
  const sale = { currencyDigits: 0, day, minute, store, lines: [], codes: [], claims: [] };
  const scene = openScene(sale, member, state, settings);
  const given: Given[] = [];
  const trace: TraceRow[] = [];
  for (const programme of compiled.byEvent.get(event.name) ?? []) {
    const closed = shut({ ...programme, if: undefined }, scene) ?? conditionOf(programme.if, scene, event);
    const result = closed ? null : workOut(programme, scene, compiled, event);
    if (result?.gives) {
      for (const grant of result.grants) given.push({ programme, grant });
      trace.push({ programme: programme.id, outcome: 'applied', amount: zero });
    } else trace.push({ programme: programme.id, ...(closed ?? result!.outcome) });
  }
  return {
    earned: given.flatMap((each) => earnedBy(each, day, compiled, [])),
    issued: given.flatMap((each) => issuedBy(each, input.issuedOn ?? day)),
    trace,
  };
}

function conditionOf(cond: Parameters<typeof failing>[0] | undefined, scene: Scene, event: ProgrammeEvent) {
  const failed = cond ? failing(cond, scene, event) : null;
  return failed ? ({ outcome: 'condition', failed } as const) : null;
}
