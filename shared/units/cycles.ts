/**
 * Cycles of a directed graph, each as the names along it: one for every way back that a single walk meets, `max` at
 * most. Nothing is gone through twice and nothing recurses, so a chain may be as long as memory.
 */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>, max: number): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  for (const start of graph.keys()) {
    if (done.has(start)) continue;
    const way = new Map([[start, nextOf(graph, start)]]);
    const path = [start];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const { value: next, done: isOver } = way.get(here)!.next();
      if (isOver) {
        done.add(here);
        way.delete(here);
        path.pop();
      } else if (way.has(next)) {
        found.push(path.slice(path.lastIndexOf(next)));
        if (found.length === max) return found;
      } else if (!done.has(next)) {
        way.set(next, nextOf(graph, next));
        path.push(next);
      }
    }
  }
  return found;
}

const nextOf = (graph: ReadonlyMap<string, readonly string[]>, name: string): ArrayIterator<string> =>
  (graph.get(name) ?? []).values();
