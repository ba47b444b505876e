export interface Top<T> {
  add(each: T): void;
  /** The first in order come first; equal ones in the order in which they were added. */
  list(): readonly T[];
}

/** Keeps the first `most` of however many. */
export function keepTop<T>(most: number, order: (a: T, b: T) => number): Top<T> {
  const kept: T[] = [];
  return {
    add(each) {
      const at = kept.findIndex((other) => order(each, other) < 0);
      if (at >= 0) kept.splice(at, 0, each);
      else if (kept.length < most) kept.push(each);
      if (kept.length > most) kept.pop();
    },
    list: () => [...kept],
  };
}
