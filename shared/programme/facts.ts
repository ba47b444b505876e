/** Plain JSON: what a hash can be taken of. */
export type Fact = null | boolean | number | string | readonly Fact[] | { readonly [key: string]: Fact };

/**
 * What the engine made of a sale or an event, as plain JSON with its keys in alphabetical order. Till and head office hash its
 * text and compare. The trace is left out: it explains the figures and is none of them.
 */
export function evaluationFacts(made: { readonly trace: unknown }): Fact {
  const { trace: _, ...figures } = made;
  return ordered(figures);
}

/** `evaluationFacts` as text, written at once: each sale is hashed at the till and again at head office. */
export function evaluationText(made: { readonly trace: unknown }): string {
  const { trace: _, ...figures } = made;
  return orderedText(figures);
}

function orderedText(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) text += text === '' ? orderedText(each) : `,${orderedText(each)}`;
    return `[${text}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(members).sort()) {
    // An object puts keys that are numbers before the others, whatever the order in which it is made.
    if (key.charCodeAt(0) <= NINE) return JSON.stringify(ordered(value));
    const member = members[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${orderedText(member)}`;
  }
  return `{${text}}`;
}

const NINE = 0x39;

// Facts have a few dozen names; ids among their keys are written anew each time.
const names = new Map<string, string>();
function quoted(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (names.size < 500) names.set(key, text);
  return text;
}

function ordered(value: unknown): Fact {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each)]));
  }
  return value as Fact;
}
