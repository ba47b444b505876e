import { isActiveAt } from './active.ts';
import { isInShare } from './arm.ts';
import { foldCode } from './codes.ts';
import { failing } from './conditions/index.ts';
import type { Programme } from './model.ts';
import type { Scene } from './scene.ts';
import type { Outcome } from './trace.ts';

/** Null where the programme may be worked out as the sale stands now, or else the first reason why not. */
export function shut(programme: Programme, scene: Scene): Outcome | null {
  return (
    entryShut(programme, scene) ??
    placeShut(programme, scene) ??
    limitShut(programme, scene) ??
    conditionShut(programme, scene)
  );
}

function entryShut(programme: Programme, scene: Scene): Outcome | null {
  if (programme.entry === 'claim' && !scene.claims.has(programme.id)) return { outcome: 'notClaimed' };
  if (programme.entry === 'code' && codesUsed(programme, scene).length === 0) return { outcome: 'noCode' };
  if (programme.holder !== undefined && programme.holder !== scene.member?.id) return { outcome: 'notHolder' };
  return null;
}

/** The codes of this sale that open a programme, in their folded form. */
export function codesUsed(programme: Programme, scene: Scene): string[] {
  const own = foldedCodes(programme);
  const typed = [...scene.codes.keys()].filter((code) => own.has(code));
  const signed = scene.coupons.filter(
    (coupon) =>
      coupon.template === programme.template &&
      (coupon.holder === undefined || coupon.holder === scene.member?.id) &&
      (coupon.until === undefined || scene.sale.day <= coupon.until),
  );
  return [...typed, ...signed.map((coupon) => foldCode(coupon.code))];
}

// A batch of coupons may hold 100,000 codes: folded once, not at every scan.
const folds = new WeakMap<Programme, ReadonlySet<string>>();

function foldedCodes(programme: Programme): ReadonlySet<string> {
  let folded = folds.get(programme);
  if (!folded) {
    folded = new Set((programme.codes ?? []).map(foldCode));
    folds.set(programme, folded);
  }
  return folded;
}

function placeShut(programme: Programme, scene: Scene): Outcome | null {
  const { active, where } = programme;
  const { sale, member } = scene;
  if (where?.stores !== undefined && !where.stores.includes(sale.store)) return { outcome: 'notHere' };
  if (!isActiveAt(active, sale.day, sale.minute)) return { outcome: 'notActive' };
  if (where?.share === undefined) return null;
  if (!member) return { outcome: 'noMember' };
  return isInShare(member.id, where.share, where.salt ?? programme.id) ? null : { outcome: 'controlGroup' };
}

function limitShut(programme: Programme, scene: Scene): Outcome | null {
  const { limit } = programme;
  if (!limit) return null;
  const { state, member } = scene;
  if (limit.uses !== undefined && (state.uses[programme.id] ?? 0) >= limit.uses)
    return { outcome: 'limit', limit: 'uses' };
  if (limit.usesPerMember !== undefined) {
    if (!member) return { outcome: 'noMember' };
    if ((state.memberUses[programme.id] ?? 0) >= limit.usesPerMember)
      return { outcome: 'limit', limit: 'usesPerMember' };
  }
  if (limit.usesPerCode !== undefined && freshCodes(programme, scene).length === 0) {
    return { outcome: 'limit', limit: 'usesPerCode' };
  }
  return null;
}

/** The codes of this sale that are not used up. The first of them is the one that is used. */
export function freshCodes(programme: Programme, scene: Scene): string[] {
  const most = programme.limit?.usesPerCode ?? Number.MAX_SAFE_INTEGER;
  const used = foldedUses(scene.state.codeUses);
  return codesUsed(programme, scene).filter((code) => (used.get(code) ?? 0) < most);
}

function foldedUses(codeUses: Readonly<Record<string, number>>): Map<string, number> {
  const folded = new Map<string, number>();
  for (const [code, uses] of Object.entries(codeUses))
    folded.set(foldCode(code), (folded.get(foldCode(code)) ?? 0) + uses);
  return folded;
}

function conditionShut(programme: Programme, scene: Scene): Outcome | null {
  const failed = programme.if ? failing(programme.if, scene) : null;
  return failed ? { outcome: 'condition', failed } : null;
}
