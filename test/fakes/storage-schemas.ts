import { fillWithDefaultSettings, type RxDocumentData, type RxJsonSchema } from 'rxdb';
import type { Dice } from './storage-dice.ts';
import { edgeString, fieldValue } from './storage-values.ts';

export type Fields = Record<string, unknown>;
export type Stored = RxDocumentData<Fields>;
export type StoredSchema = RxJsonSchema<Stored>;

/** Paths that a random schema may index, with the type they have there. */
export const PATHS: Readonly<Record<string, 'string' | 'number' | 'integer' | 'boolean'>> = {
  name: 'string',
  group: 'string',
  price: 'number',
  count: 'integer',
  active: 'boolean',
  'nested.city': 'string',
  'nested.deep.rank': 'number',
  'nested.flag': 'boolean',
};

/** Paths that no index has, but that a query may filter and sort by. */
export const UNINDEXED = ['remark', 'nested.note'];

const STRING = { type: 'string', maxLength: 6 };
const NUMBER = { type: 'number', minimum: -100, maximum: 100, multipleOf: 0.01 };
const INTEGER = { type: 'integer', minimum: -100, maximum: 1000, multipleOf: 1 };
const BOOLEAN = { type: 'boolean' };

/** Single, compound and nested indexes, one or many, a plain or a composite primary key, with or without attachments. */
export function randomSchema(dice: Dice): StoredSchema {
  const paths = Object.keys(PATHS);
  const indexes = Array.from({ length: dice.roll(5) }, () => {
    const index = Array.from({ length: 1 + dice.roll(3) }, () => dice.pick([...paths, '_deleted', 'id']));
    return [...new Set(index)];
  });
  const schema = {
    version: dice.roll(3),
    type: 'object',
    primaryKey: dice.chance(25) ? { key: 'id', fields: ['name', 'group'], separator: '|' } : 'id',
    properties: {
      id: { type: 'string', maxLength: 20 },
      name: STRING,
      group: STRING,
      price: NUMBER,
      count: INTEGER,
      active: BOOLEAN,
      remark: STRING,
      nested: {
        type: 'object',
        properties: {
          city: STRING,
          note: STRING,
          flag: BOOLEAN,
          deep: { type: 'object', properties: { rank: NUMBER } },
        },
      },
      tags: { type: 'array', items: { type: 'string' } },
      lines: { type: 'array', items: { type: 'object' } },
    },
    indexes,
    ...(dice.chance(30) ? { attachments: {} } : {}),
  };
  return fillWithDefaultSettings(schema as unknown as RxJsonSchema<Fields>);
}

/** RxDB allows no space at either end of an id and no more than maxLength: its padded index strings would collide. */
export function randomIds(dice: Dice): string[] {
  const edgeId = () =>
    edgeString(dice)
      .slice(0, 20)
      .replace(/^ +| +$/g, '');
  return [...new Set(Array.from({ length: 60 }, (_, i) => (dice.chance(60) && edgeId()) || `id${i}`))];
}

/** What nobody validated may bring: an indexed field of another type, or an index path that leads through a list. */
export type Flaw = 'none' | 'type' | 'list';

export function randomFields(dice: Dice, id: string, flaw: Flaw): Fields {
  const value = (path: keyof typeof PATHS) => {
    const type = PATHS[path] ?? 'string';
    // RxDB's memory storage cannot index anything but text in a text field, and its comparator has no order for lists.
    const isExpected = flaw !== 'type' || type === 'string' || dice.chance(80);
    return fieldValue(dice, isExpected ? type : dice.pick(['string', 'number', 'boolean']));
  };
  const fields: Fields = { id };
  for (const path of Object.keys(PATHS)) if (!path.includes('.')) fields[path] = value(path);
  fields.remark = fieldValue(dice, 'string');
  const note = fieldValue(dice, 'string');
  if (dice.chance(80)) fields.nested = { city: value('nested.city'), flag: value('nested.flag'), note };
  if (fields.nested && dice.chance(70)) (fields.nested as Fields).deep = { rank: value('nested.deep.rank') };
  if (flaw === 'list' && dice.chance(10))
    fields.nested = [{ flag: dice.chance(50), city: edgeString(dice), deep: [{ rank: 5 }] }];
  if (dice.chance(5)) fields.nested = null;
  if (dice.chance(50)) fields.tags = Array.from({ length: dice.roll(4) }, () => edgeString(dice));
  if (dice.chance(50)) {
    fields.lines = Array.from({ length: dice.roll(3) }, () => ({ sku: edgeString(dice), n: dice.roll(4) }));
  }
  return JSON.parse(JSON.stringify(fields)); // as plain JSON, without fields that are undefined
}
