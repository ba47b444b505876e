import { stripTypeScriptTypes } from 'node:module';
import type { Finding, Rule } from './rule.ts';
import { within } from './rule.ts';
import type { Source } from './source.ts';

/** Run as they are, without a build. Screens and the console go through Vite. */
const RUN_BY_NODE = ['shared', 'electron', 'headoffice', 'resources'];

/**
 * Node takes the types off by itself, with a parser of its own: `for (const of of [a, b])` is right for the compiler and
 * for the tests' bundler, and a till does not start with it.
 */
export const nodeReads: Rule = {
  name: 'node-reads',
  check: (sources) =>
    sources
      .filter(({ path }) => path.endsWith('.ts') && RUN_BY_NODE.some((folder) => within(path, folder)))
      .flatMap(findingsIn),
};

function findingsIn(source: Source): Finding[] {
  try {
    stripTypeScriptTypes(source.text);
    return [];
  } catch (fault) {
    const { message, stack = '' } = fault as Error;
    return [{ path: source.path, at: offsetOf(source.text, stack), why: `Node does not read this: ${message}` }];
  }
}

/** Its stack begins with ":LINE". */
function offsetOf(text: string, stack: string): number {
  const line = Number(/^:(\d+)/.exec(stack)?.[1] ?? 1);
  return text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, 0);
}
