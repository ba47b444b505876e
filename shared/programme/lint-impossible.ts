import type { WalletDef } from '../loyalty/wallet.ts';
import type { Cond } from './conditions/index.ts';

/** Who holds what a condition asks for: a stranger can have a card's wallet, and never a member's. */
export type HolderOf = (wallet: string) => WalletDef['holder'] | undefined;

interface Range {
  /** "units of tea", as a person would look for it. */
  readonly what: string;
  readonly least: number;
  readonly most: number;
}

/** Conditions that can never hold, or never together, in words. */
export function impossible(cond: Cond, holderOf: HolderOf): string[] {
  const asked = together(cond);
  return [
    ...asked.flatMap((each) => alone(each, holderOf)),
    ...strangers(asked, holderOf),
    ...apart(asked),
    ...withoutRoom(asked),
  ];
}

/** All that must hold at once: an `all` within an `all` is the same one. */
export const together = (cond: Cond): readonly Cond[] => ('all' in cond ? cond.all.flatMap(together) : [cond]);

function alone(cond: Cond, holderOf: HolderOf): string[] {
  if ('any' in cond) {
    const each = cond.any.map((one) => impossible(one, holderOf));
    return each.every((why) => why.length > 0) ? each.flat() : [];
  }
  if ('not' in cond && 'all' in cond.not && cond.not.all.length === 0) return ['is never true'];
  if ('priceList' in cond && cond.priceList.length === 0) return ['names no price list'];
  if ('has' in cond && 'sku' in cond.has && cond.has.sku.length === 0) return ['names no product'];
  return [];
}

/** Nobody is a member and none, or has points without being one. */
function strangers(asked: readonly Cond[], holderOf: HolderOf): string[] {
  const members = asked.flatMap((each) => ('member' in each ? [each.member] : []));
  if (!members.some(({ known }) => known === false)) return [];
  const facts = members.some(({ known, ...more }) => known !== false || Object.keys(more).length > 0);
  const held = asked.flatMap((each) => ('wallet' in each && (each.wallet.min ?? 0) > 0 ? [each.wallet.name] : []));
  const theirs = held.filter((wallet) => ['member', 'household'].includes(holderOf(wallet) ?? ''));
  return [
    ...(facts ? ['asks for a member and for none'] : []),
    ...theirs.map((wallet) => `asks for ${wallet}, and for nobody who could hold it`),
  ];
}

/** One level, one number of purchases, one price list, one answer: two wishes that share none cannot both come true. */
function apart(asked: readonly Cond[]): string[] {
  const wishes = new Map<string, (readonly (string | number | boolean)[])[]>();
  const add = (what: string, wanted: readonly (string | number | boolean)[] | undefined): void => {
    if (wanted) wishes.set(what, [...(wishes.get(what) ?? []), wanted]);
  };
  for (const each of asked) {
    if ('priceList' in each) add('price list', each.priceList);
    if ('event' in each)
      add(`event field ${each.event.field}`, each.event.is === undefined ? undefined : [each.event.is]);
    if (!('member' in each)) continue;
    add('level', each.member.tier);
    add('purchase', each.member.orders === undefined ? undefined : [each.member.orders]);
  }
  return [...wishes].flatMap(([what, [first = [], ...others]]) =>
    first.some((one) => others.every((other) => other.includes(one))) || others.length === 0
      ? []
      : [`asks for one ${what} and for another`],
  );
}

/** Ranges over the same goods or wallet, joined: at least three and at most two. One alone is checked by parsing. */
function withoutRoom(asked: readonly Cond[]): string[] {
  const joined = Map.groupBy(asked.flatMap(rangesOf), ({ what }) => what);
  return [...joined].flatMap(([what, ranges]) => {
    const least = Math.max(...ranges.map((range) => range.least));
    const most = Math.min(...ranges.map((range) => range.most));
    return ranges.length > 1 && most < least ? [`asks for at least ${least} and at most ${most} ${what}`] : [];
  });
}

/** Counted, so never less than none. */
const UNITS = 'units';
const [LEAST, MOST] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

function rangesOf(cond: Cond): Range[] {
  const range = (what: string, { min, over, max }: { min?: number; over?: number; max?: number }): Range => ({
    what,
    least: Math.max(min ?? LEAST, over === undefined ? LEAST : over + 1),
    most: max ?? MOST,
  });
  const goods = (on: unknown): string => (on === undefined ? 'of everything' : `of ${JSON.stringify(on)}`);
  if ('qty' in cond) return [range(`${UNITS} ${goods(cond.qty.on)}`, { min: 0, ...given(cond.qty) })];
  if ('has' in cond) return [range(`${UNITS} ${goods(cond.has)}`, { min: 1 })];
  if ('spend' in cond) {
    const { on, basis = 'price', at = 'now' } = cond.spend;
    return [range(`money (${basis}, ${at}) ${goods(on)}`, given(cond.spend))];
  }
  if ('wallet' in cond) return [range(`in ${cond.wallet.name}`, given(cond.wallet))];
  if ('event' in cond) return [range(`in field ${cond.event.field}`, given(cond.event))];
  // A field that is not there is neither above nor below anything.
  return 'not' in cond && !('event' in cond.not) ? rangesOf(cond.not).flatMap(outsideOf) : [];
}

interface Bounds {
  readonly min?: number | undefined;
  readonly over?: number | undefined;
  readonly max?: number | undefined;
}

const given = ({ min, over, max }: Bounds): { min?: number; over?: number; max?: number } => ({
  ...(min === undefined ? {} : { min }),
  ...(over === undefined ? {} : { over }),
  ...(max === undefined ? {} : { max }),
});

/** What is not at least three is at most two; what lies on both sides of a range is no range. */
function outsideOf({ what, least, most }: Range): Range[] {
  if (most === MOST) return [{ what, least: LEAST, most: least - 1 }];
  return least === LEAST || (what.startsWith(UNITS) && least === 0) ? [{ what, least: most + 1, most: MOST }] : [];
}
