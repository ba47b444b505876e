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

function ordered(value: unknown): Fact {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each)]));
  }
  return value as Fact;
}
