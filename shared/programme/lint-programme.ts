import type { Discount } from './effects/discount.ts';
import type { Effect } from './effects/index.ts';
import { oddFigures } from './lint-figures.ts';
import type { CatalogueFacts, LintFinding, LintKind } from './lint-finding.ts';
import { type HolderOf, impossible } from './lint-impossible.ts';
import { namesNothing, neverMet } from './lint-never.ts';
import type { Programme } from './model.ts';

/** More than five choices at the counter are a queue. */
const CHOICES_MAX = 5;

/** What is known around a programme. */
export interface Around {
  readonly catalogue: CatalogueFacts;
  readonly holderOf: HolderOf;
  readonly belowCost: (effect: Discount) => readonly string[];
  /** Of the bundle's tier sets; null where it has none, and tiers are whatever an import says. */
  readonly levels: ReadonlySet<string> | null;
}

/** What one programme says against itself or the catalogue. */
export function lintProgramme(programme: Programme, around: Around): LintFinding[] {
  const { catalogue, holderOf } = around;
  const say = (kind: LintKind, detail: string): LintFinding => ({ kind, programme: programme.id, detail });
  const end = programme.active?.to;
  return [
    ...(catalogue.today !== undefined && end !== undefined && end < catalogue.today
      ? [say('past', `ended on ${end}`)]
      : []),
    ...(programme.if ? impossible(programme.if, holderOf).map((why) => say('unreachable', why)) : []),
    ...neverMet(programme, around.levels).map((why) => say('unreachable', why)),
    ...(proves(programme) ? [] : [say('noExample', 'has no golden basket')]),
    ...programme.then.flatMap(oddFigures).map((why) => say('oddFigure', why)),
    ...programme.then.flatMap((effect) => lintEffect(effect, around, say)),
  ];
}

/** An example that expects nothing approves of anything. */
const proves = ({ examples = [] }: Programme): boolean =>
  examples.some(({ expect }) =>
    Object.values(expect).some((each) => typeof each === 'number' || Object.keys(each).length > 0),
  );

function lintEffect(
  effect: Effect,
  { catalogue, belowCost }: Around,
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
  if (effect.on && namesNothing(effect.on)) return [say('neverGiven', 'names no product')];
  const named = effect.on && 'sku' in effect.on ? effect.on.sku : [];
  return [
    ...unknown(named, catalogue).map((sku) => say('unknownSku', sku)),
    ...belowCost(effect).map((detail) => say('aboveMargin', detail)),
  ];
}

const unknown = (skus: readonly string[], { products }: CatalogueFacts): string[] =>
  products ? skus.filter((sku) => !products.has(sku)) : [];
