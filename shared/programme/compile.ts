import type { WalletDef } from '../loyalty/wallet.ts';
import type { Day } from '../units/time.ts';
import { foldCode } from './codes.ts';
import { condAnchors } from './conditions/index.ts';
import { effectAnchors } from './effects/index.ts';
import { isLimited, type LimitedProgramme } from './limits.ts';
import type { Programme, ProgrammeBundle } from './model.ts';
import { PHASES } from './phase.ts';
import { narrowest } from './selector.ts';

/** One programme with its place in the order of evaluation: phase, priority, list. */
export interface Ranked {
  readonly programme: Programme;
  readonly rank: number;
  /** When it is reached: its own rank, or that of its group's first member, whether that one is met today or not. */
  readonly turn: number;
}

export const byTurn = (a: Ranked, b: Ranked): number => a.turn - b.turn || a.rank - b.rank;

/** Programmes by what can bring them into a sale. A basket looks up its own keys and meets no others. */
export interface ProgrammeIndex {
  /** May fire on any basket. */
  readonly always: readonly Ranked[];
  /** `sku:…`, `cat:…`, `tag:…`, `segment:…`, `tier:…`, `list:…`, `member`. */
  readonly byAnchor: ReadonlyMap<string, readonly Ranked[]>;
  readonly byCode: ReadonlyMap<string, readonly Ranked[]>;
  readonly byTemplate: ReadonlyMap<string, readonly Ranked[]>;
  readonly byClaim: ReadonlyMap<string, Ranked>;
  /** Those that may be used only so often. */
  readonly limited: readonly LimitedProgramme[];
}

export interface CompiledBundle {
  readonly rev: number;
  readonly bundle: ProgrammeBundle;
  readonly byId: ReadonlyMap<string, Ranked>;
  readonly wallets: ReadonlyMap<string, WalletDef>;
  /** By code and by template, also those that do not run today or here: a customer with an old code is told why. */
  readonly byCode: ReadonlyMap<string, readonly Ranked[]>;
  readonly byTemplate: ReadonlyMap<string, readonly Ranked[]>;
  /** Programmes of each event. */
  readonly byEvent: ReadonlyMap<string, readonly Programme[]>;
  /** The index of the programmes that run in a store on a day. Kept for the last few, since sales share their day. */
  liveOn(day: Day, store: string): ProgrammeIndex;
}

const KEPT_DAYS = 8;

export function compileBundle(bundle: ProgrammeBundle): CompiledBundle {
  const ranked = rank(bundle.programmes.filter((programme) => (programme.on ?? 'sale') === 'sale'));
  const kept = new Map<string, ProgrammeIndex>();
  const { byCode, byTemplate } = indexOf(ranked.filter(({ programme }) => programme.entry === 'code'));
  return {
    rev: bundle.rev,
    bundle,
    byId: new Map(ranked.map((each) => [each.programme.id, each])),
    wallets: new Map(bundle.wallets.map((wallet) => [wallet.id, wallet])),
    byCode,
    byTemplate,
    byEvent: eventsOf(bundle.programmes),
    liveOn(day, store) {
      const key = `${day}|${store}`;
      let index = kept.get(key);
      if (!index) {
        index = indexOf(ranked.filter(({ programme }) => isLive(programme, day, store)));
        if (kept.size >= KEPT_DAYS) kept.clear();
        kept.set(key, index);
      }
      return index;
    },
  };
}

function rank(programmes: readonly Programme[]): Ranked[] {
  const place = (programme: Programme): number => PHASES.indexOf(programme.stack.phase);
  const turns = new Map<string, number>();
  return programmes
    .map((programme, listed) => ({ programme, listed }))
    .sort(
      (a, b) =>
        place(a.programme) - place(b.programme) ||
        b.programme.stack.priority - a.programme.stack.priority ||
        a.listed - b.listed,
    )
    .map(({ programme }, index) => ({ programme, rank: index, turn: turnOf(programme, index, turns) }));
}

function turnOf({ stack: { group, phase } }: Programme, rank: number, turns: Map<string, number>): number {
  if (group === undefined) return rank;
  const key = `${phase}|${group}`;
  const turn = turns.get(key) ?? rank;
  turns.set(key, turn);
  return turn;
}

/** Within its first and last day, in a store that has it. Weekdays and hours are asked at each sale. */
export function isLive({ active, where }: Programme, day: Day, store: string): boolean {
  if (active?.from !== undefined && day < active.from) return false;
  if (active?.to !== undefined && day > active.to) return false;
  return where?.stores === undefined || where.stores.includes(store);
}

function indexOf(live: readonly Ranked[]): ProgrammeIndex {
  const always: Ranked[] = [];
  const byAnchor = new Map<string, Ranked[]>();
  const byCode = new Map<string, Ranked[]>();
  const byTemplate = new Map<string, Ranked[]>();
  const byClaim = new Map<string, Ranked>();
  for (const each of live) {
    const { programme } = each;
    if (programme.entry === 'claim') byClaim.set(programme.id, each);
    else if (programme.entry === 'code') {
      for (const code of programme.codes ?? []) push(byCode, foldCode(code), each);
      if (programme.template !== undefined) push(byTemplate, programme.template, each);
    } else {
      const anchors = anchorsFor(programme);
      if (anchors === null) always.push(each);
      else for (const anchor of anchors) push(byAnchor, anchor, each);
    }
  }
  const limited = live.map(({ programme }) => programme).filter(isLimited);
  return { always, byAnchor, byCode, byTemplate, byClaim, limited };
}

// They are the programme's own, and an index is made for every day and store.
const anchorsKept = new WeakMap<Programme, { readonly anchors: readonly string[] | null }>();

function anchorsFor(programme: Programme): readonly string[] | null {
  const known = anchorsKept.get(programme);
  if (known) return known.anchors;
  const narrow = narrowest([condAnchors(programme.if), effectAnchors(programme.then)]);
  const anchors = narrow && [...new Set(narrow)];
  anchorsKept.set(programme, { anchors });
  return anchors;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}

function eventsOf(programmes: readonly Programme[]): Map<string, Programme[]> {
  const byEvent = new Map<string, Programme[]>();
  for (const programme of programmes) {
    if (programme.on !== undefined && programme.on !== 'sale') push(byEvent, programme.on, programme);
  }
  return byEvent;
}
