import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, RULES } from '../../resources/scripts/rules/index.ts';
import { dotted, parseSource, resolved } from '../../resources/scripts/rules/source.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/rules');

/** "path:line" of every line that a fixture marks as one that must be flagged. */
const marked = (root: string): string[] =>
  globSync('**/*.{ts,tsx}', { cwd: root }).flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((text, i) => (text.includes('// RED') ? [`${path}:${i + 1}`] : [])),
  );

describe.each(RULES.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const root = join(fixtures, name);

  test('flags every marked line of its fixture and no other', () => {
    const flagged = new Set(breaches(root, [rule]).map(({ path, line }) => `${path}:${line}`));
    expect([...flagged].sort()).toEqual(marked(root).sort());
    expect(flagged.size).toBeGreaterThan(0);
  });

  test('says why', () => {
    for (const { rule: by, why } of breaches(root, [rule])) {
      expect(by).toBe(name);
      expect(why).toMatch(/\w+ \w+/);
    }
  });
});

test('every rule has a fixture, and every fixture a rule', () => {
  expect(globSync('*', { cwd: fixtures }).sort()).toEqual(RULES.map((rule) => rule.name).sort());
});

test('the house keeps its rules', () => {
  expect(breaches(resolve(import.meta.dirname, '../..'))).toEqual([]);
});

test('a file that does not parse is an error, not a file without findings', () => {
  expect(() => parseSource('shared/x.ts', 'export const = 1;')).toThrow(/shared\/x\.ts/);
});

test.each([
  ["import { a } from './a.ts';", ['./a.ts']],
  ["import type { A } from './a.ts';", ['./a.ts']],
  ["import './a.css';", ['./a.css']],
  ["export * from './a.ts'; export { b } from 'b'; export type { C } from './c.ts';", ['./a.ts', 'b', './c.ts']],
  ["const late = () => import('./a.ts');", ['./a.ts']],
  ["type A = import('./a.ts').A;", ['./a.ts']],
  ["const text = 'import x from \"./a.ts\"'; // import './b.ts'", []],
])('imports of %s', (code, specifiers) => {
  expect(parseSource('x.ts', code).imports.map(({ specifier }) => specifier)).toEqual(specifiers);
});

test.each([
  ['shared/units/money.ts', './points.ts', 'shared/units/points.ts'],
  ['shared/units/money.ts', '../catalogue/product.ts', 'shared/catalogue/product.ts'],
  ['electron/main.ts', '../../../etc/passwd', 'etc/passwd'],
  ['electron/main.ts', 'electron', 'electron'],
])('from %s, %s is %s', (path, specifier, target) => {
  expect(resolved(parseSource(path, ''), specifier)).toBe(target);
});

test.each([
  ['a.b.c', 'a.b.c'],
  ["a['b'].c", 'a.b.c'],
  ['a[b].c', '?.c'],
  ['f().c', '?.c'],
  ['this.c', 'this.c'],
])('%s reads as %s', (code, name) => {
  const member = parseSource('x.ts', code).nodes.find((node) => node.type === 'MemberExpression');
  expect(dotted(member)).toBe(name);
});
