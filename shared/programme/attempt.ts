import type { WalletDef } from '../loyalty/wallet.ts';
import { scaled } from '../units/rounding.ts';
import type { CompiledBundle } from './compile.ts';
import type { ProgrammeEvent } from './conditions/event.ts';
import { type Grant, isGrant, type NoGrant, type Turn } from './effects/grant.ts';
import { worked } from './effects/index.ts';
import { shut } from './gate.ts';
import type { Programme } from './model.ts';
import { copyOf, type Scene, type Standing } from './scene.ts';
import type { Outcome } from './trace.ts';

/** What a programme would give as the sale stands: its grants and their worth, or the reason why nothing. */
export type Attempt =
  | { readonly gives: true; readonly programme: Programme; readonly grants: readonly Grant[]; readonly worth: Worth }
  | { readonly gives: false; readonly programme: Programme; readonly outcome: Outcome };

/** Compared in this order where a group takes its best. Gifts count with their declared worth. */
export interface Worth {
  readonly discount: number;
  readonly gifts: number;
  readonly points: number;
}

export function attempt(programme: Programme, scene: Scene, compiled: CompiledBundle): Attempt {
  const outcome = shut(programme, scene);
  return outcome ? { gives: false, programme, outcome } : workOut(programme, scene, compiled, null);
}

/** Works the effects out in turn on a draft, so that a refused programme has changed nothing. */
export function workOut(
  programme: Programme,
  scene: Scene,
  compiled: CompiledBundle,
  happened: ProgrammeEvent | null,
): Attempt {
  const draft = programme.then.length > 1 ? copyOf(scene.standing) : scene.standing;
  const turn = turnOf(programme, scene, draft, compiled, happened);
  const grants: Grant[] = [];
  let refused: NoGrant = { why: 'nothing' };
  for (const effect of programme.then) {
    const outcome = worked(effect, turn);
    if (!isGrant(outcome)) {
      // What cannot be paid for gives nothing at all: its other effects are not a present.
      if (outcome.why === 'cost') return { gives: false, programme, outcome: outcomeOf(outcome) };
      if (refused.why === 'nothing') refused = outcome;
      continue;
    }
    grants.push(outcome);
    if (draft !== scene.standing) apply(outcome, draft);
  }
  if (grants.length === 0) return { gives: false, programme, outcome: outcomeOf(refused) };
  const worth = worthOf(grants);
  if (isOverBudget(programme, scene, worth)) {
    return { gives: false, programme, outcome: { outcome: 'limit', limit: 'budget' } };
  }
  return { gives: true, programme, grants, worth };
}

function turnOf(
  programme: Programme,
  scene: Scene,
  standing: Standing,
  { wallets }: CompiledBundle,
  happened: ProgrammeEvent | null,
): Turn {
  return {
    scene,
    standing,
    phase: programme.stack.phase,
    claim: scene.claims.get(programme.id),
    hasHolder: (wallet) => isHeldBy(wallets.get(wallet)?.holder, scene),
    scaleOf: (wallet) => wallets.get(wallet)?.scale ?? 0,
    happened,
  };
}

/** Whether somebody is there to hold what is earned: a chain, a store and a till always are. */
function isHeldBy(kind: WalletDef['holder'] | undefined, { member, sale }: Scene): boolean {
  if (kind === 'member' || kind === 'household') return member !== null;
  return kind !== 'card' || sale.card !== null;
}

/** The one place where a grant changes what is left of the sale. */
export function apply(grant: Grant, standing: Standing): void {
  for (const { line, amount } of grant.shares) {
    const before = standing.remaining[line]!;
    standing.remaining[line] = before - amount;
    // A bundle takes from its own units; anything else takes evenly from all units, the used-up ones too.
    if (!grant.locks) standing.lockedLeft[line] = scaled(standing.lockedLeft[line]!, before - amount, before);
  }
  for (const { line, units, left } of grant.locks ?? []) {
    standing.locked[line]! += units;
    // Halves of a minor unit round up on both sides: what is used up is never more than what is there.
    standing.lockedLeft[line] = Math.min(standing.lockedLeft[line]! + left, standing.remaining[line]!);
  }
  if (grant.spent) {
    const { wallet, points } = grant.spent;
    standing.spent.set(wallet, (standing.spent.get(wallet) ?? 0) + points);
  }
}

export function worthOf(grants: readonly Grant[]): Worth {
  let discount = 0;
  let gifts = 0;
  let points = 0;
  for (const grant of grants) {
    for (const share of grant.shares) discount += share.amount;
    gifts += grant.gift?.worth ?? 0;
    points += grant.earned?.points ?? 0;
  }
  return { discount, gifts, points };
}

/** A budget that would be passed refuses the whole grant: half a discount would need a second leaflet. */
const isOverBudget = (programme: Programme, { state }: Scene, worth: Worth): boolean =>
  programme.limit?.budget !== undefined &&
  (state.spent[programme.id] ?? 0) + worth.discount + worth.gifts > programme.limit.budget;

function outcomeOf(refused: NoGrant): Outcome {
  switch (refused.why) {
    case 'condition':
      return { outcome: 'condition', failed: refused.failed };
    case 'cost':
      return { outcome: 'points', failed: refused.failed };
    case 'choice':
      return { outcome: 'choice', choices: refused.choices };
    case 'noMember':
    case 'nothing':
      return { outcome: refused.why };
  }
}
