import { nodeRule, within } from './rule.ts';
import { dotted, type Syntax } from './source.ts';

/** The only files that may ask what time it is, or roll dice: everything else is given the answer. */
const CLOCK_FILES = [
  'electron/clock.ts',
  'electron/devices/timers.ts',
  'headoffice/console/clock.ts',
  'headoffice/server.ts',
  'renderer/clock.ts',
];
const FOLDERS = ['shared', 'electron', 'headoffice', 'renderer', 'resources/demo-store'];
const ASKING = new Set(['Date.now', 'Math.random', 'performance.now', 'globalThis.Date.now', 'process.hrtime.bigint']);

/** Style: time, ids and chance come in as arguments; a test never depends on the hour at which it runs. */
export const clock = nodeRule(
  'clock',
  (path) => FOLDERS.some((folder) => within(path, folder)) && !CLOCK_FILES.includes(path),
  (node) => {
    const asked = askedFor(node);
    return asked === null ? null : `${asked}: take a Clock, a Moment or Timers as an argument`;
  },
);

function askedFor(node: Syntax): string | null {
  if (node.type === 'NewExpression' && dotted(node.callee) === 'Date' && noArguments(node)) return 'new Date()';
  if (node.type === 'CallExpression' && dotted(node.callee) === 'Date') return 'Date()';
  if (node.type !== 'MemberExpression') return null;
  const name = dotted(node);
  return name !== null && ASKING.has(name) ? name : null;
}

const noArguments = (node: Syntax): boolean => Array.isArray(node.arguments) && node.arguments.length === 0;
