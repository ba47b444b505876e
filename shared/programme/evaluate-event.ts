import { zero } from '../units/money.ts';
import type { Day } from '../units/time.ts';
import { type Attempt, workOut } from './attempt.ts';
import type { CompiledBundle } from './compile.ts';
import type { ProgrammeEvent } from './conditions/event.ts';
import { failing } from './conditions/index.ts';
import { earnedBy, issuedBy } from './earned.ts';
import type { EarnedPoints, Issued } from './evaluation.ts';
import { shut } from './gate.ts';
import type { Given } from './given.ts';
import { decided } from './groups.ts';
import type { Programme } from './model.ts';
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
  const attemptOf = (programme: Programme): Attempt => {
    const outcome = shut({ ...programme, if: undefined }, scene) ?? conditionOf(programme.if, scene, event);
    return outcome ? { gives: false, programme, outcome } : workOut(programme, scene, compiled, event);
  };
  for (const turn of turnsOf(compiled.byEvent.get(event.name) ?? [])) {
    const attempts = turn.map(attemptOf);
    const { chosen, beaten } = decided(attempts);
    trace.push(...beaten);
    for (const each of attempts)
      if (!each.gives) trace.push({ programme: each.programme.id, ...each.outcome });
      else if (each === chosen) {
        for (const grant of each.grants) given.push({ programme: each.programme, grant });
        trace.push({ programme: each.programme.id, outcome: 'applied', amount: zero });
      }
  }
  return {
    earned: given.flatMap((each) => earnedBy(each, day, compiled, [])),
    issued: given.flatMap((each) => issuedBy(each, input.issuedOn ?? day)),
    trace,
  };
}

/** A group is one turn, at its first member's place; every other programme is a turn of its own. */
function turnsOf(programmes: readonly Programme[]): Programme[][] {
  const turns = new Map<string | Programme, Programme[]>();
  for (const programme of programmes) {
    const { phase, group } = programme.stack;
    const key = group === undefined ? programme : `${phase}|${group}`;
    turns.set(key, [...(turns.get(key) ?? []), programme]);
  }
  return [...turns.values()];
}

function conditionOf(cond: Parameters<typeof failing>[0] | undefined, scene: Scene, event: ProgrammeEvent) {
  const failed = cond ? failing(cond, scene, event) : null;
  return failed ? ({ outcome: 'condition', failed } as const) : null;
}
