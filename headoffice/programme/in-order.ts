const A_TURN = 20_000;

/** Whoever is served beside gets a turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Sorts what would hold up the server if it were sorted in one go: by merging, with pauses. */
export async function inOrder<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<readonly T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += A_TURN) {
    runs.push(items.slice(at, at + A_TURN).sort(compare));
    await turn();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await both(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Of equal ones those of `a` come first. */
async function both<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const all: T[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    if (all.length % A_TURN === 0) await turn();
    if (j >= b.length || (i < a.length && compare(a[i] as T, b[j] as T) <= 0)) all.push(a[i++] as T);
    else all.push(b[j++] as T);
  }
  return all;
}
