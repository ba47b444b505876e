import { nodeRule } from './rule.ts';
import { literal, type Syntax } from './source.ts';

/** Where unencrypted addresses are the point: this machine's own loopback, and head office's listening side. */
const ALLOWED = [
  /^test\//,
  /^resources\/scripts\//,
  /^electron\/hosts\/page-server\.ts$/,
  /^electron\/sync\/address\.ts$/,
  /^headoffice\/server\.ts$/,
  /^headoffice\/http\/console-door\.ts$/,
];
const PLAIN = /^(?:http|ws):/i;
// A namespace is a name that looks like an address. Nobody fetches it.
const NAMESPACE = /^http:\/\/www\.w3\.org\//;

/** Reliability: no shipped code talks in the clear. */
export const plainHttp = nodeRule(
  'plain-http',
  (path) => !ALLOWED.some((allowed) => allowed.test(path)),
  (node) => {
    const text = textOf(node);
    return text !== null && PLAIN.test(text) && !NAMESPACE.test(text) ? `${text}: nothing is sent in the clear` : null;
  },
);

function textOf(node: Syntax): string | null {
  if (node.type !== 'TemplateElement') return literal(node);
  const value = node.value as { cooked?: string | null } | undefined;
  return value?.cooked ?? null;
}
