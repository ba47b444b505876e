import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { decoded, keep, keptCases } from './kept-cases.ts';

const laws = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  .join('\n');

test('every kept case names a law that is there, or else nothing would try it again', () => {
  const lost = keptCases().filter(({ law }) => !laws.includes(`'${law}'`));
  expect(lost.map(({ file, law }) => `${file}: no law "${law}"`)).toEqual([]);
});

afterEach(() => vi.unstubAllEnvs());

test('where the tree is thrown away, the case is said, and says what it was', () => {
  vi.stubEnv('CI', 'true');
  const values = [{ gone: undefined, list: [1, undefined, 'x'] }, undefined, null, -3];
  const said = keep('a law', 7, values);
  expect(said).toMatch(/^Put this into test\/journals\/a-law-[0-9a-f]{8}\.json:\n/);
  const text = said.slice(said.indexOf('\n'));
  expect(JSON.parse(text)).toMatchObject({ law: 'a law', seed: 7 });
  expect(decoded(JSON.parse(text).values)).toEqual(values);
});

test('what no JSON can say is found again by its seed, not kept as something else', () => {
  for (const value of [() => 1, 1n, new Uint8Array([1]), [{ deep: new Uint8Array(2) }]])
    expect(keep('a law', 7, [value])).toBe('The case is no JSON: LAW_SEED=7 finds it again.');
});
