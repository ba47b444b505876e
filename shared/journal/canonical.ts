/** A value that the journal can hold: text, whole numbers, truth values, lists and objects of them. No floats, no null. */
export type Canonical =
  | string
  | number
  | boolean
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

export const CANONICAL_DEPTH_MAX = 16;

/**
 * RFC 8785 (JSON Canonicalization Scheme) on a narrow subset: safe integers only, no -0, no control characters,
 * no lone surrogates (they would share UTF-8 bytes with U+FFFD), depth at most 16. Keys are sorted by UTF-16 code
 * units, undefined members are left out. Anything outside the subset is the caller's bug, so it throws.
 */
export function canonicalJson(value: Canonical, depth = 0): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError(`Not a journal number: ${value}`);
    return String(value);
  }
  if (depth >= CANONICAL_DEPTH_MAX) throw new RangeError('Journal values are at most 16 levels deep');
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (!isPlainObject(value)) throw new RangeError(`Not a journal value: ${String(value)}`);
  const members = value as { readonly [key: string]: Canonical | undefined };
  const parts: string[] = [];
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) parts.push(`${canonicalString(key)}:${canonicalJson(member, depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
}

/** A Date or a Map would be written as `{}`: what it held would be lost without a word. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
const CONTROL = /[\u0000-\u001f]/;

function canonicalString(text: string): string {
  const quoted = JSON.stringify(text);
  // Nothing was escaped, so there is nothing to refuse: by far most texts.
  if (quoted.length === text.length + 2) return quoted;
  if (CONTROL.test(text)) throw new RangeError(`Journal text must not hold control characters: ${quoted}`);
  if (!text.isWellFormed()) throw new RangeError(`Journal text must not hold lone surrogates: ${quoted}`);
  return quoted;
}
