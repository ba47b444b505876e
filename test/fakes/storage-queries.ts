import type { MangoQuery } from 'rxdb';
import type { Dice } from './storage-dice.ts';
import { type Fields, PATHS, type StoredSchema, UNINDEXED } from './storage-schemas.ts';
import { anyValue, edgeNumber, edgeString, fieldValue } from './storage-values.ts';

const TYPES = ['string', 'number', 'boolean', 'null', 'array', 'object', 'int', 'undefined'];
const PATTERNS = ['a', '^a', '\\d', '^$', '.', 'b|9', '\\s', '[\\ue000-\\uffff]'];

type Fragment = Record<string, unknown>;

/** Conditions on one field: every operator that RxDB knows. */
function randomOperators(dice: Dice, path: string, ids: readonly string[]): Fragment {
  const type = path === 'id' ? 'id' : (PATHS[path] ?? 'string');
  const value = (): unknown => {
    if (dice.chance(8)) return anyValue(dice);
    return type === 'id' ? dice.pick(ids) : fieldValue(dice, type);
  };
  const list = () => Array.from({ length: dice.roll(5) }, () => (dice.chance(90) ? value() : null));
  const simple: readonly (() => Fragment)[] = [
    () => ({ $eq: value() }),
    () => ({ $eq: value() }),
    () => ({ $gt: value() }),
    () => ({ $gte: value() }),
    () => ({ $lt: value() }),
    () => ({ $lte: value() }),
    () => ({ $gte: value(), $lt: value() }),
    () => ({ $gt: value(), $lte: value() }),
    () => ({ $ne: value() }),
    () => ({ $in: list() }),
    () => ({ $nin: list() }),
    () => ({ $exists: dice.chance(50) }),
    () => ({ $type: dice.pick(TYPES) }),
    () => ({ $regex: dice.pick(PATTERNS), ...(dice.chance(30) ? { $options: 'i' } : {}) }),
    () => ({ $mod: [2 + dice.roll(3), dice.roll(3)] }),
    () => ({ $not: { $gt: value() } }),
    () => ({ $not: { $eq: value() } }),
    () => ({ $size: dice.roll(3) }),
  ];
  return dice.pick(simple)();
}

function arrayFragment(dice: Dice): Fragment {
  return dice.pick<() => Fragment>([
    () => ({ tags: { $size: dice.roll(4) } }),
    () => ({ tags: { $eq: edgeString(dice) } }),
    () => ({ tags: { $in: [edgeString(dice), edgeString(dice)] } }),
    () => ({ tags: { $elemMatch: { $gt: edgeString(dice) } } }),
    () => ({ lines: { $elemMatch: { n: { $gte: dice.roll(4) } } } }),
    () => ({ lines: { $elemMatch: { sku: edgeString(dice), n: dice.roll(3) } } }),
    () => ({ 'lines.n': { $eq: dice.roll(4) } }),
    () => ({ 'lines.sku': { $gt: edgeString(dice) } }),
    () => ({ '_meta.lwt': { $gt: edgeNumber(dice) } }),
  ])();
}

function randomSelector(dice: Dice, ids: readonly string[], depth = 0): Fragment {
  const selector: Fragment = {};
  const paths = [...Object.keys(PATHS), ...UNINDEXED, 'id'];
  for (let n = dice.roll(4); n > 0; n--) {
    const path = dice.pick(paths);
    selector[path] = dice.chance(10) ? fieldValue(dice, PATHS[path] ?? 'string') : randomOperators(dice, path, ids);
    if (selector[path] === undefined) delete selector[path];
  }
  if (dice.chance(15)) Object.assign(selector, arrayFragment(dice));
  if (depth === 0 && dice.chance(75)) selector._deleted = { $eq: dice.chance(95) ? false : dice.chance(80) };
  if (depth < 2 && dice.chance(20)) {
    const parts = Array.from({ length: 1 + dice.roll(3) }, () => randomSelector(dice, ids, depth + 1));
    selector[dice.pick(['$and', '$or', '$nor'])] = parts;
  }
  return selector;
}

export function randomQuery(dice: Dice, schema: StoredSchema, ids: readonly string[]): MangoQuery<Fields> {
  const query: Fragment = { selector: randomSelector(dice, ids) };
  const indexes = (schema.indexes ?? []) as string[][];
  if (dice.chance(40)) {
    // Often the order of an index, so that it is read forwards, backwards, or in part.
    const paths = dice.chance(60)
      ? dice.pick(indexes).slice(0, 1 + dice.roll(4))
      : Array.from({ length: 1 + dice.roll(3) }, () =>
          dice.pick([...Object.keys(PATHS), ...UNINDEXED, 'id', '_deleted']),
        );
    const direction = dice.pick(['asc', 'desc', 'mixed']);
    query.sort = [...new Set(paths)].map((path) => ({
      [path]: direction === 'mixed' ? dice.pick(['asc', 'desc']) : direction,
    }));
  }
  if (dice.chance(40)) query.limit = dice.roll(12);
  if (dice.chance(25)) query.skip = dice.roll(8);
  if (dice.chance(10)) query.index = [...dice.pick(indexes)];
  return query as MangoQuery<Fields>;
}
