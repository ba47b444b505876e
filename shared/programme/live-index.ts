import type { Day } from '../units/time.ts';
import { isDated } from './active.ts';
import { foldCode } from './codes.ts';
import { condAnchors } from './conditions/index.ts';
import { effectAnchors } from './effects/index.ts';
import { isLimited, type LimitedProgramme } from './limits.ts';
import type { Programme } from './model.ts';
import type { Ranked } from './ranked.ts';
import { narrowest } from './selector.ts';

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

const KEPT = 8;

/** Within its first and last day, in a store that has it. Weekdays and hours are asked at each sale. */
export const isLive = (programme: Placed, day: Day, store: string): boolean =>
  isDay(programme, day) && isStore(programme, store);

type Placed = Pick<Programme, 'active' | 'where'>;

const isDay = ({ active }: Placed, day: Day): boolean => isDated(active, day);

const isStore = ({ where }: Placed, store: string): boolean =>
  where?.stores === undefined || where.stores.includes(store);

/** Stores that run the same programmes on a day share one index: a chain's re-evaluation meets hundreds of stores. */
export function liveIndexes(ranked: readonly Ranked[]): (day: Day, store: string) => ProgrammeIndex {
  const kept = new Map<string, ProgrammeIndex>();
  const days = new Map<Day, { readonly live: readonly Ranked[]; readonly local: readonly Ranked[] }>();
  return (day, store) => {
    const { live, local } = keptOr(days, day, () => {
      const live = ranked.filter(({ programme }) => isDay(programme, day));
      return { live, local: live.filter(({ programme }) => programme.where?.stores !== undefined) };
    });
    const here = local.filter(({ programme }) => isStore(programme, store));
    return keptOr(kept, `${day}|${here.map(({ rank }) => rank).join()}`, () =>
      indexOf(live.filter(({ programme }) => isStore(programme, store))),
    );
  };
}

/** The last few; the one that was not asked for the longest goes first. */
function keptOr<K, V>(kept: Map<K, V>, key: K, make: () => V): V {
  const value = kept.get(key) ?? make();
  kept.delete(key);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, value);
  return value;
}

export function indexOf(live: readonly Ranked[]): ProgrammeIndex {
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
