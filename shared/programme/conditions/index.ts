import { z } from 'zod';
import { unreachable } from '../../units/result.ts';
import { keyedUnion } from '../keyed.ts';
import type { Scene } from '../scene.ts';
import { anchorsOf, narrowest, united } from '../selector.ts';
import { type EventCond, event, type ProgrammeEvent, zEvent } from './event.ts';
import { type Failed, isNearer } from './failed.ts';
import { type Has, has, zHas } from './has.ts';
import { type Member, member, zMember } from './member.ts';
import { type PriceList, priceList, zPriceList } from './price-list.ts';
import { type Qty, qty, zQty } from './qty.ts';
import { type Spend, spend, zSpend } from './spend.ts';
import { type WalletCond, wallet, zWalletCond } from './wallet.ts';

export type Cond =
  | { readonly all: readonly Cond[] }
  | { readonly any: readonly Cond[] }
  | { readonly not: Cond }
  | Spend
  | Qty
  | Has
  | Member
  | WalletCond
  | PriceList
  | EventCond;

export const zCond: z.ZodType<Cond> = z.lazy(() =>
  keyedUnion<Cond>('condition', {
    all: z.strictObject({ all: z.array(zCond).max(100) }),
    any: z.strictObject({ any: z.array(zCond).min(1).max(100) }),
    not: z.strictObject({ not: zCond }),
    spend: zSpend,
    qty: zQty,
    has: zHas,
    member: zMember,
    wallet: zWalletCond,
    priceList: zPriceList,
    event: zEvent,
  }),
);

/** Null where it holds, or else the first condition that does not. `happened` is the event of an event programme. */
export function failing(cond: Cond, scene: Scene, happened: ProgrammeEvent | null = null): Failed | null {
  if ('all' in cond) return firstFailing(cond.all, scene, happened);
  if ('any' in cond) return nearest(cond.any, scene, happened);
  if ('not' in cond) return failing(cond.not, scene, happened) === null ? { kind: 'not' } : null;
  if ('spend' in cond) return spend(cond, scene);
  if ('qty' in cond) return qty(cond, scene);
  if ('has' in cond) return has(cond, scene);
  if ('member' in cond) return member(cond, scene.member, scene.sale.day);
  if ('wallet' in cond) return wallet(cond, scene);
  if ('priceList' in cond) return priceList(cond, scene);
  if ('event' in cond) return event(cond, happened);
  return unreachable(cond);
}

function firstFailing(conds: readonly Cond[], scene: Scene, happened: ProgrammeEvent | null): Failed | null {
  for (const cond of conds) {
    const failed = failing(cond, scene, happened);
    if (failed) return failed;
  }
  return null;
}

/** None of several holds: the nearest that can say how much is missing, or what they all lack. */
function nearest(conds: readonly Cond[], scene: Scene, happened: ProgrammeEvent | null): Failed | null {
  const failed: Failed[] = [];
  for (const cond of conds) {
    const each = failing(cond, scene, happened);
    if (each === null) return null;
    failed.push(each);
  }
  const [first, ...others] = failed.filter(({ gap }) => gap !== undefined);
  if (first) return others.reduce((best, each) => (isNearer(each, best) ? each : best), first);
  const [one] = failed;
  return one && failed.every(({ kind, fact }) => kind === one.kind && fact === one.fact) ? one : { kind: 'any' };
}

/** Keys of goods or of the member, one of which must be there for the condition to hold. Null = no telling. */
export function condAnchors(cond: Cond | undefined): readonly string[] | null {
  if (!cond) return null;
  if ('all' in cond) return narrowest(cond.all.map(condAnchors));
  if ('any' in cond) return united(cond.any.map(condAnchors));
  if ('has' in cond) return anchorsOf(cond.has);
  if ('qty' in cond) return (cond.qty.min ?? 0) > 0 ? anchorsOf(cond.qty.on) : null;
  if ('spend' in cond) return (cond.spend.min ?? cond.spend.over ?? -1) >= 0 ? spendAnchors(cond) : null;
  if ('member' in cond) return memberAnchors(cond);
  return 'priceList' in cond ? cond.priceList.map((list) => `list:${list}`) : null;
}

const spendAnchors = (cond: Spend): readonly string[] | null =>
  cond.spend.min === 0 ? null : anchorsOf(cond.spend.on);

function memberAnchors({ member: facts }: Member): readonly string[] | null {
  if (facts.segment) return facts.segment.map((segment) => `segment:${segment}`);
  if (facts.tier) return facts.tier.map((tier) => `tier:${tier}`);
  return facts.known === false ? null : ['member'];
}
