import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Where cases lie that once broke a law. They are committed, one case a file, and never deleted. */
const FOLDER = new URL('../journals/', import.meta.url);

export interface KeptCase {
  readonly file: string;
  readonly law: string;
  readonly values: readonly unknown[];
}

/** JSON knows no undefined. In an object it is a key left out; in a list it needs a word of its own. */
const UNDEFINED = '(undefined)';

const encoded = (values: unknown): unknown =>
  JSON.parse(
    JSON.stringify(values, (_, value: unknown) =>
      Array.isArray(value) ? value.map((each: unknown) => (each === undefined ? UNDEFINED : each)) : value,
    ),
  );

export function decoded(value: unknown): unknown {
  if (value === UNDEFINED) return undefined;
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]));
}

/** A function, a big integer or bytes have no JSON that a later run could read: their seed brings them back. */
const plain = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return !['function', 'bigint', 'symbol'].includes(typeof value);
  return !ArrayBuffer.isView(value) && Object.values(value).every(plain);
};

/**
 * Writes a failing case where the next run finds it, and says where. A machine that builds throws its tree away, so
 * there the file's content is said instead.
 */
export function keep(law: string, seed: number, values: readonly unknown[]): string {
  if (!plain(values)) return `The case is no JSON: LAW_SEED=${seed} finds it again.`;
  const text = `${JSON.stringify({ law, seed, values: encoded(values) }, null, 2)}\n`;
  const slug = law
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '');
  const file = `${slug}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`;
  if (process.env.CI) return `Put this into test/journals/${file}:\n${text}`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(file, FOLDER), text);
  return `The case is kept in test/journals/${file}: commit it with what mends it.`;
}

export function keptCases(): KeptCase[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { law, values } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Omit<KeptCase, 'file'>;
      return { file, law, values: decoded(values) as readonly unknown[] };
    });
}

export const keptOf = (law: string): KeptCase[] => keptCases().filter((each) => each.law === law);
