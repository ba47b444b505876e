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
  if (Array.isArray(value)) return `[${value.map(orderedText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members).sort();
  // An object puts keys that are numbers before the others, whatever the order in which it is made.
  if (keys.some((key) => key.charCodeAt(0) <= NINE)) return JSON.stringify(ordered(value));
  const parts = keys.flatMap((key) =>
    members[key] === undefined ? [] : [`${JSON.stringify(key)}:${orderedText(members[key])}`],
  );
  return `{${parts.join()}}`;
}

const NINE = 0x39;

function ordered(value: unknown): Fact {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each)]));
  }
  return value as Fact;
}
