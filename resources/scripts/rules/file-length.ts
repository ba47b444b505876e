import type { Rule } from './rule.ts';
import { within } from './rule.ts';

const LINES_MAX = 150;

/** Style: a file of the core has one reason to change. About 50 lines, 150 at most. */
export const fileLength: Rule = {
  name: 'file-length',
  check: (sources) =>
    sources
      .filter(({ path }) => within(path, 'shared'))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length, at: text.length - 1 }))
      .filter(({ lines }) => lines > LINES_MAX)
      .map(({ path, lines, at }) => ({ path, at, why: `${lines} lines, ${LINES_MAX} at most: split it` })),
};
