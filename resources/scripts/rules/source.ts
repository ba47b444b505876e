import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseSync } from 'vite';

/** A node of the ESTree that the parser gives; fields differ by type. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** One import, export-from, dynamic import or `import('…')` type: all of them count. */
export interface Import {
  readonly specifier: string;
  readonly at: number;
}

export interface Source {
  /** From the root, with forward slashes: "shared/units/money.ts". */
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly Syntax[];
  readonly imports: readonly Import[];
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/** Parses one file. Code that does not parse is an error here and not a file without findings. */
export function readSource(root: string, path: string): Source {
  return parseSource(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
}

export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const problem = parsed.errors[0];
  if (problem) throw new SyntaxError(`${path}: ${problem.message}`);
  const nodes: Syntax[] = [];
  collect(parsed.program, nodes);
  return { path, text, nodes, imports: nodes.flatMap(importOf) };
}

/** The file that a relative specifier means, from the root; a package's name stays as it is. */
export function resolved(source: Source, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(resolve('/'), resolve('/', source.path, '..', specifier)).replaceAll('\\', '/');
}

export const lineOf = (source: Source, at: number): number => source.text.slice(0, at).split('\n').length;

/** Depth first, parents before children, in the order of the text. */
function collect(value: unknown, into: Syntax[]): void {
  if (Array.isArray(value)) for (const each of value) collect(each, into);
  if (!isSyntax(value)) return;
  into.push(value);
  for (const field of Object.values(value)) if (typeof field === 'object') collect(field, into);
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;

function importOf(node: Syntax): Import[] {
  if (!IMPORTING.has(node.type)) return [];
  const specifier = literal(node.source);
  return specifier === null ? [] : [{ specifier, at: node.start }];
}

/** The text of a string literal node, or null. */
export const literal = (node: unknown): string | null =>
  isSyntax(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;

/** `a.b.c` of a chain of plain names, `?.c` of anything else that ends in a name, or null. */
export function dotted(node: unknown): string | null {
  if (!isSyntax(node)) return null;
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'ThisExpression') return 'this';
  if (node.type !== 'MemberExpression') return null;
  const property = node.computed ? literal(node.property) : dotted(node.property);
  return property === null ? null : `${dotted(node.object) ?? '?'}.${property}`;
}
