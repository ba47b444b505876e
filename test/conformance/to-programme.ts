import type { Programme } from '../../shared/programme/index.ts';
import { programmeId } from '../../shared/units/ids.ts';
import type { Json, JsonObject } from './cases.ts';

/**
 * A programme of the cases in our words. The shapes agree but for three habits: percentages and rates are numbers
 * there and decimal text here, single keys may stand where we hold lists, and an issued coupon names no template.
 */
export function toProgramme(raw: JsonObject): Programme {
  const programme = translated(raw) as unknown as Programme;
  return {
    ...programme,
    id: programmeId(String(raw.id)),
    rev: 1,
    name: { en: String(raw.id) },
    stack: { ...programme.stack, priority: programme.stack.priority ?? 0 },
  };
}

const LISTS = new Set(['sku', 'cat', 'tag', 'segment', 'tier', 'priceList']);

function translated(value: Json, inside = ''): Json {
  if (Array.isArray(value)) return value.map((each: Json) => translated(each, inside));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as JsonObject;
  const entries = Object.entries(object).map(([key, each]): [string, Json] => [
    key,
    translatedKey(object, key, each, inside),
  ]);
  if (object.do === 'issue' && object.template === undefined) entries.push(['template', 'any']);
  return Object.fromEntries(entries);
}

function translatedKey(owner: JsonObject, key: string, value: Json, inside: string): Json {
  if (typeof value === 'number' && (key === 'percent' || (owner.do === 'earn' && (key === 'rate' || key === 'mult')))) {
    return decimalText(value);
  }
  const isGiftSku = owner.do === 'give' && key === 'sku';
  if (LISTS.has(key) && !isGiftSku && !Array.isArray(value) && inside !== 'claims') return [value];
  return translated(value, key);
}

/** 12.5 → "12.5". Six decimals are more than any percentage of the cases has. */
export const decimalText = (value: number): string => value.toFixed(6).replace(/\.?0+$/, '');
