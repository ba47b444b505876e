import type { BundleProblem } from './bundle-problem.ts';

/** A condition within a condition takes two levels, its list one of them: nobody reads twenty. */
const DEPTH_MAX = 50;

/**
 * What must not reach a schema: nesting on which a recursive one would end the process, and a key that JavaScript takes
 * for the prototype, which would be dropped without a word.
 */
export function shapeProblem(raw: unknown): BundleProblem | null {
  const path: PropertyKey[] = [];
  const reason = unsound(raw, path);
  return reason === null ? null : { place: placeOf(path), reason };
}

/** Leaves the way to it in `path`. */
function unsound(value: unknown, path: PropertyKey[]): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= DEPTH_MAX) return `lies more than ${DEPTH_MAX} levels deep`;
  if (Object.hasOwn(value, '__proto__')) return '__proto__ is no key';
  const isList = Array.isArray(value);
  for (const [key, each] of isList ? value.entries() : Object.entries(value)) {
    path.push(key);
    const reason = unsound(each, path);
    if (reason !== null) return reason;
    path.pop();
  }
  return null;
}

/** "programmes[3].then[0].value.percent". Deep places keep their beginning, by which they are found. */
export function placeOf(path: readonly PropertyKey[]): string {
  const shown = path.length <= SHOWN_MAX ? path : [...path.slice(0, SHOWN_MAX), '…'];
  return shown.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');
}

const SHOWN_MAX = 12;
