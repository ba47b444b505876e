import { money } from '../units/money.ts';
import { split } from '../units/split.ts';
import { type Attempt, attempt, worthOf } from './attempt.ts';
import { candidatesFor } from './candidates.ts';
import { byTurn, type CompiledBundle, type Ranked } from './compile.ts';
import type { Grant } from './effects/grant.ts';
import type { Given } from './given.ts';
import { type KeptLines, keptGrants } from './kept-grant.ts';
import type { Programme } from './model.ts';
import { type Attempting, placeOf } from './run.ts';
import type { Scene } from './scene.ts';

/**
 * Whether a return works its discount out anew for what is kept. What was paid for with points is shared out whatever
 * the programme says: its points come back in part, and so must what they bought.
 */
export const isRepriced = ({ onReturn, then }: Programme): boolean =>
  onReturn === 'reprice' && then.every((effect) => !('cost' in effect) || effect.cost === undefined);

interface Turns {
  readonly candidates: readonly Ranked[];
  readonly attempting: Attempting;
}

/**
 * Whose turn it is on goods that stay, and what each gives then: its part as it was given, or, where it reprices and its
 * place gave something in the sale, what it makes of them now, no more than that was.
 */
export function keptTurns(compiled: CompiledBundle, scene: Scene, lines: KeptLines, given: readonly Given[]): Turns {
  const settled = Map.groupBy(
    given.filter(({ programme }) => !isRepriced(programme)),
    ({ programme }) => programme.id,
  );
  const places = Map.groupBy(
    given.filter(({ programme }) => isRepriced(programme)),
    ({ programme }) => placeOf(programme),
  );
  const gave = (programme: Programme): number =>
    worthOf((places.get(placeOf(programme)) ?? []).map(({ grant }) => grant)).discount;
  const candidates: Ranked[] = [
    ...[...settled.keys()].flatMap((id) => compiled.byId.get(id) ?? []),
    ...candidatesFor(compiled, scene).filter(({ programme }) => isRepriced(programme) && gave(programme) > 0),
  ];
  const attempting = (programme: Programme): Attempt => {
    const own = settled.get(programme.id)?.map(({ grant }) => grant);
    return own
      ? giving(programme, keptGrants(own, lines, scene.standing.remaining))
      : atMost(gave(programme), attempt(programme, scene, compiled));
  };
  return { candidates: candidates.sort(byTurn), attempting };
}

const giving = (programme: Programme, grants: readonly Grant[]): Attempt => ({
  gives: true,
  programme,
  grants,
  worth: worthOf(grants),
});

function atMost(most: number, tried: Attempt): Attempt {
  if (!tried.gives || tried.worth.discount <= most) return tried;
  const amounts = split(
    money(most),
    tried.grants.flatMap(({ shares }) => shares.map(({ amount }) => amount)),
  );
  let at = 0;
  const grants = tried.grants.map((grant) => ({
    ...grant,
    shares: grant.shares.map(({ line }) => ({ line, amount: amounts[at++]! })),
  }));
  return giving(tried.programme, grants);
}
