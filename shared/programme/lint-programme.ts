import { ratioOf } from '../units/decimal.ts';
import { money } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import type { Cond } from './conditions/index.ts';
import type { Discount } from './effects/discount.ts';
import type { Effect } from './effects/index.ts';
import type { CatalogueFacts, LintFinding, LintKind } from './lint-finding.ts';
import type { Programme } from './model.ts';

/** More than five choices at the counter are a queue. */
const CHOICES_MAX = 5;

/** What one programme says against itself or the catalogue. */
export function lintProgramme(programme: Programme, catalogue: CatalogueFacts): LintFinding[] {
  const say = (kind: LintKind, detail: string): LintFinding => ({ kind, programme: programme.id, detail });
  const end = programme.active?.to;
  return [
    ...(catalogue.today !== undefined && end !== undefined && end < catalogue.today
      ? [say('past', `ended on ${end}`)]
      : []),
    ...(programme.if ? impossible(programme.if).map((why) => say('unreachable', why)) : []),
    ...(programme.where?.share === 0 ? [say('unreachable', 'runs for 0 % of the members')] : []),
    ...(programme.limit?.uses === 0 ? [say('unreachable', 'may be used 0 times')] : []),
    ...programme.then.flatMap((effect) => lintEffect(effect, catalogue, say)),
  ];
}

/** Conditions of one `all` that cannot hold together. */
export function impossible(cond: Cond): string[] {
  if ('any' in cond) return cond.any.every((each) => impossible(each).length > 0) ? cond.any.flatMap(impossible) : [];
  if (!('all' in cond)) return alwaysFalse(cond);
  const known = cond.all.flatMap((each) => ('member' in each ? [each.member.known] : []));
  const stranger = known.includes(false) && cond.all.some((each) => 'member' in each && each.member.known !== false);
  const spends = cond.all.flatMap((each) => ('spend' in each && !each.spend.on ? [each.spend] : []));
  const least = Math.max(...spends.map((each) => each.min ?? each.over ?? 0), 0);
  const most = Math.min(...spends.map((each) => each.max ?? Number.MAX_SAFE_INTEGER));
  return [
    ...cond.all.flatMap(impossible),
    ...(stranger ? ['asks for a member and for none'] : []),
    ...(spends.length > 1 && most < least ? [`asks for at least ${least} and at most ${most}`] : []),
  ];
}

function alwaysFalse(cond: Cond): string[] {
  if ('not' in cond && 'all' in cond.not && cond.not.all.length === 0) return ['is never true'];
  if ('priceList' in cond && cond.priceList.length === 0) return ['names no price list'];
  if ('has' in cond && 'sku' in cond.has && cond.has.sku.length === 0) return ['names no product'];
  return [];
}

function lintEffect(
  effect: Effect,
  catalogue: CatalogueFacts,
  say: (kind: LintKind, detail: string) => LintFinding,
): LintFinding[] {
  if (effect.do === 'give') {
    const choices = typeof effect.sku === 'string' ? [effect.sku] : effect.sku;
    return [
      ...(choices.length > CHOICES_MAX ? [say('manyChoices', `${choices.length} choices`)] : []),
      ...unknown(choices, catalogue).map((sku) => say('unknownSku', sku)),
    ];
  }
  if (effect.do !== 'discount') return [];
  const named = effect.on && 'sku' in effect.on ? effect.on.sku : [];
  return [
    ...(effect.on && 'sku' in effect.on && named.length === 0 ? [say('neverGiven', 'names no product')] : []),
    ...unknown(named, catalogue).map((sku) => say('unknownSku', sku)),
    ...aboveMargin(effect, named, catalogue).map((detail) => say('aboveMargin', detail)),
  ];
}

const unknown = (skus: readonly string[], { products }: CatalogueFacts): string[] =>
  products ? skus.filter((sku) => !products.has(sku)) : [];

/** Named products on which a percentage, an amount per unit or a new price leaves less than they cost. */
function aboveMargin(effect: Discount, skus: readonly string[], { products }: CatalogueFacts): string[] {
  return skus.flatMap((sku) => {
    const product = products?.get(sku);
    if (product?.margin === undefined) return [];
    const off = perUnit(effect, product.price);
    return off > product.margin ? [`${sku}: ${off} off, margin ${product.margin}`] : [];
  });
}

function perUnit({ value, spread }: Discount, price: number): number {
  if ('percent' in value) {
    const { num, den } = ratioOf(value.percent);
    return money(scaled(price, num, den * 100));
  }
  if (spread !== 'unit') return 0;
  if ('amount' in value) return value.amount;
  return 'price' in value ? price - value.price : 0;
}
