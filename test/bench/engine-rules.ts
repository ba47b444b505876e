import type { RuleProperties } from 'json-rules-engine';
import type { Cond } from '../../shared/programme/conditions/index.ts';
import type { Effect } from '../../shared/programme/effects/index.ts';
import type { Programme } from '../../shared/programme/model.ts';
import type { MemberInput, SaleInput } from '../../shared/programme/sale.ts';
import type { Sel } from '../../shared/programme/selector.ts';

/** What a condition of json-rules-engine looks like, as far as the bench needs it. */
type Test =
  | { all: Test[] }
  | { any: Test[] }
  | { fact: string; operator: 'contains' | 'greaterThanInclusive' | 'in'; value: unknown };

/**
 * The conditions of a bench programme in the words of json-rules-engine: that its goods are there, enough of them, and
 * that the member is one of those meant. What it gives has no words there, so its event only says that it holds.
 */
export const ruleOf = (programme: Programme): RuleProperties => ({
  name: programme.id,
  conditions: { all: [...(programme.if ? [condition(programme.if)] : []), ...programme.then.map(reached)] },
  event: { type: programme.id },
});

function condition(cond: Cond): Test {
  if ('all' in cond) return { all: cond.all.map(condition) };
  if ('spend' in cond && cond.spend.min !== undefined)
    return atLeast(`spend:${categoryOf(cond.spend.on)}`, cond.spend.min);
  if ('qty' in cond && cond.qty.min !== undefined) return quantity(cond.qty.on, cond.qty.min);
  if ('member' in cond && cond.member.tier) return { fact: 'tier', operator: 'in', value: cond.member.tier };
  if ('member' in cond && cond.member.segment)
    return { any: cond.member.segment.map((value) => ({ fact: 'segments', operator: 'contains', value })) };
  throw new Error(`The bench has no rule for ${JSON.stringify(cond)}`);
}

function reached(effect: Effect): Test {
  if (effect.do === 'earn') return quantity(effect.on, 1);
  if (effect.do !== 'discount') throw new Error(`The bench has no rule for ${effect.do}`);
  if (effect.buy && effect.get) return quantity(effect.get.on, effect.buy.qty + effect.get.qty);
  return quantity(effect.on, effect.units && 'every' in effect.units ? effect.units.every : 1);
}

function quantity(sel: Sel | undefined, least: number): Test {
  if (!sel) return atLeast('qty', least);
  if ('sku' in sel) return { any: sel.sku.map((sku) => ({ fact: 'skus', operator: 'contains', value: sku })) };
  if ('tag' in sel) return { any: sel.tag.map((tag) => ({ fact: 'tags', operator: 'contains', value: tag })) };
  return atLeast(`qty:${categoryOf(sel)}`, least);
}

function categoryOf(sel: Sel | undefined): string {
  if (sel && 'cat' in sel && sel.cat.length === 1) return sel.cat[0]!;
  throw new Error(`The bench has no fact for ${JSON.stringify(sel)}`);
}

const atLeast = (fact: string, value: number): Test => ({ fact, operator: 'greaterThanInclusive', value });

/** A basket as flat facts, which is the form that json-rules-engine looks up fastest. */
export function factsOfSale(sale: SaleInput, member: MemberInput): Record<string, unknown> {
  const facts: Record<string, number> = { qty: 0 };
  const add = (fact: string, more: number): void => {
    facts[fact] = (facts[fact] ?? 0) + more;
  };
  for (const { cats, qty, unit } of sale.lines) {
    add('qty', qty);
    for (const cat of cats) {
      add(`qty:${cat}`, qty);
      add(`spend:${cat}`, qty * unit);
    }
  }
  return {
    ...facts,
    skus: [...new Set(sale.lines.map(({ sku }) => sku))],
    tags: [...new Set(sale.lines.flatMap(({ tags }) => tags))],
    tier: member.tier ?? '',
    segments: member.segments,
  };
}
