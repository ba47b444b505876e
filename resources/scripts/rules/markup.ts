import { nodeRule } from './rule.ts';
import { dotted, type Syntax } from './source.ts';

const MEMBERS = /\.(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|srcdoc)$/;
const CALLS = /^(?:(?:window|globalThis)\.)?(?:eval|Function)$|(?:^|\.)document\.write(?:ln)?$/;

/** Reliability: text never becomes markup or code. The content security policy forbids it once more at run time. */
export const markup = nodeRule(
  'markup',
  (path) => !path.startsWith('test/'),
  (node) => {
    const name = forbidden(node);
    return name === null ? null : `${name}: text never becomes markup or code`;
  },
);

function forbidden(node: Syntax): string | null {
  if (node.type === 'MemberExpression') {
    const name = dotted(node);
    return name !== null && MEMBERS.test(name) ? name.slice(name.lastIndexOf('.') + 1) : null;
  }
  if (node.type === 'JSXIdentifier' || (node.type === 'Property' && !node.computed)) {
    const name = node.type === 'JSXIdentifier' ? String(node.name) : dotted(node.key);
    return name === 'dangerouslySetInnerHTML' || name === 'srcDoc' ? name : null;
  }
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const called = dotted(node.callee);
  return called !== null && CALLS.test(called) ? called : null;
}
