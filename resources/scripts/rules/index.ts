import { globSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from './clock.ts';
import { cycles } from './cycles.ts';
import { doors } from './doors.ts';
import { downhill } from './downhill.ts';
import { fileLength } from './file-length.ts';
import { layers } from './layers.ts';
import { markup } from './markup.ts';
import { nodeReads } from './node-reads.ts';
import { plainHttp } from './plain-http.ts';
import type { Rule } from './rule.ts';
import { lineOf, readSource } from './source.ts';

export const RULES: readonly Rule[] = [
  layers,
  downhill,
  cycles,
  clock,
  markup,
  doors,
  plainHttp,
  fileLength,
  nodeReads,
];

export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly why: string;
}

/** Holds every rule against every source file under `root`, which has the layout of the house. */
export function breaches(root: string, rules: readonly Rule[] = RULES): Breach[] {
  const pattern = '{shared,electron,renderer,headoffice,resources}/**/*.{ts,tsx,mjs}';
  const sources = globSync(pattern, { cwd: root })
    .sort()
    .map((path) => readSource(root, join(root, path)));
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return rules.flatMap((rule) =>
    rule
      .check(sources)
      .map(({ path, at, why }) => ({ path, line: lineOf(byPath.get(path)!, at), rule: rule.name, why })),
  );
}
