const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : value === null
      ? 'nothing'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

/** Where parameters are of another kind than the defaults, in words; null where they are not. */
export function misfit(given: unknown, model: unknown, at = ''): string | null {
  if (kindOf(given) !== kindOf(model))
    return `${at || 'The parameters'}: ${kindOf(model)} is wanted, not ${kindOf(given)}`;
  if (Array.isArray(given) && Array.isArray(model))
    return model.length === 0 ? null : first(given.map((each, i) => misfit(each, model[0], `${at}[${i}]`)));
  if (typeof given !== 'object' || given === null) return null;
  const models = model as Readonly<Record<string, unknown>>;
  return first(
    Object.entries(given).map(([key, each]) => {
      const place = at === '' ? key : `${at}.${key}`;
      if (Object.hasOwn(models, key)) return misfit(each, models[key], place);
      return at === '' ? `${place}: there is no such parameter` : null;
    }),
  );
}

const first = (found: readonly (string | null)[]): string | null => found.find((each) => each !== null) ?? null;
