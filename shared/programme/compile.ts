import type { WalletDef } from '../loyalty/wallet.ts';
import type { Day } from '../units/time.ts';
import { isLimited, type LimitedProgramme } from './limits.ts';
import { indexOf, liveIndexes, type ProgrammeIndex } from './live-index.ts';
import type { Programme, ProgrammeBundle } from './model.ts';
import { byTurn, type Ranked, rank } from './ranked.ts';
import type { SaleGuard } from './sale-guard.ts';

export { isLive, type ProgrammeIndex } from './live-index.ts';
export { byTurn, type Ranked } from './ranked.ts';

export interface CompiledBundle {
  readonly rev: number;
  readonly bundle: ProgrammeBundle;
  readonly byId: ReadonlyMap<string, Ranked>;
  readonly wallets: ReadonlyMap<string, WalletDef>;
  /** By code and by template, also those that do not run today or here: a customer with an old code is told why. */
  readonly byCode: ReadonlyMap<string, readonly Ranked[]>;
  readonly byTemplate: ReadonlyMap<string, readonly Ranked[]>;
  /** Programmes of each event, in the order of evaluation. */
  readonly byEvent: ReadonlyMap<string, readonly Programme[]>;
  readonly guards: readonly SaleGuard[];
  /** Programmes of sales and events that may be used only so often, and run in a store on any day. */
  liveLimits(store: string): readonly LimitedProgramme[];
  /** The index of the programmes that run in a store on a day. Kept for the last few, since sales share their day. */
  liveOn(day: Day, store: string): ProgrammeIndex;
}

export function compileBundle(bundle: ProgrammeBundle): CompiledBundle {
  const ranked = rank(bundle.programmes.filter((programme) => (programme.on ?? 'sale') === 'sale'));
  const { byCode, byTemplate } = indexOf(ranked.filter(({ programme }) => programme.entry === 'code'));
  return {
    rev: bundle.rev,
    bundle,
    byId: new Map(ranked.map((each) => [each.programme.id, each])),
    wallets: new Map(bundle.wallets.map((wallet) => [wallet.id, wallet])),
    byCode,
    byTemplate,
    byEvent: eventsOf(bundle.programmes),
    guards: bundle.guards ?? [],
    liveLimits: (store) =>
      bundle.programmes
        .filter(isLimited)
        .filter(({ where }) => where?.stores === undefined || where.stores.includes(store)),
    liveOn: liveIndexes(ranked),
  };
}

function eventsOf(programmes: readonly Programme[]): Map<string, Programme[]> {
  const onEvent = rank(programmes.filter(({ on }) => on !== undefined && on !== 'sale')).sort(byTurn);
  return Map.groupBy(
    onEvent.map(({ programme }) => programme),
    ({ on }) => on ?? '',
  );
}
