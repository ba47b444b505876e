import type { Finding, Rule } from './rule.ts';
import { resolved, type Source } from './source.ts';

/** Design: no cycles, type imports count. Each cycle is reported once, at the import that closes it. */
export const cycles: Rule = {
  name: 'cycles',
  check(sources) {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    const done = new Set<string>();
    return sources.flatMap((source) => visit(source, [], byPath, done));
  },
};

function visit(
  source: Source,
  above: readonly string[],
  byPath: ReadonlyMap<string, Source>,
  done: Set<string>,
): Finding[] {
  if (done.has(source.path)) return [];
  const trail = [...above, source.path];
  const found = source.imports.flatMap(({ specifier, at }) => {
    const target = byPath.get(resolved(source, specifier));
    if (!target) return [];
    const start = trail.indexOf(target.path);
    if (start < 0) return visit(target, trail, byPath, done);
    return [{ path: source.path, at, why: `a cycle: ${[...trail.slice(start), target.path].join(' → ')}` }];
  });
  done.add(source.path);
  return found;
}
