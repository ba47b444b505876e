import type { Programme } from '../../shared/programme/index.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { type Day, day } from '../../shared/units/time.ts';
import type { Json, JsonObject } from './cases.ts';

/**
 * A programme of the cases in our words. The shapes agree but for four habits: percentages and rates are numbers
 * there and decimal text here, single keys may stand where we hold lists, an issued coupon names no template, and a
 * day may carry a time.
 */
export function toProgramme(raw: JsonObject): Programme {
  const programme = translated(raw) as unknown as Partial<Programme>;
  const stack = programme.stack ?? { phase: phaseOf(raw), priority: 0 };
  const { active } = programme;
  if (!PHASES.includes(stack.phase)) throw new RangeError(`unknown phase: ${stack.phase}`);
  if (!ENTRIES.includes(programme.entry)) throw new RangeError(`unknown entry: ${programme.entry}`);
  return Object.assign({}, programme, {
    id: programmeId(String(raw.id)),
    rev: 1,
    name: { en: String(raw.id) },
    entry: programme.entry ?? (programme.codes ? 'code' : 'auto'),
    stack: { ...stack, priority: stack.priority ?? 0 },
    ...(active ? { active: { ...active, from: dayIn(active.from), to: dayIn(active.to) } } : {}),
  }) as Programme;
}

const PHASES: readonly string[] = ['price', 'line', 'order', 'redeem', 'earn'];
const ENTRIES: readonly unknown[] = ['auto', 'code', 'claim', undefined];

const dayIn = (text: string | undefined): Day | undefined => (text === undefined ? undefined : day(text.slice(0, 10)));

/** Cases write their phases out; where one does not, an earning earns and the rest takes from the order. */
const phaseOf = (raw: JsonObject): Programme['stack']['phase'] =>
  JSON.stringify(raw.then ?? []).includes('"do":"earn"') ? 'earn' : 'order';

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
