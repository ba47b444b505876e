import type { Source, Syntax } from './source.ts';

export interface Finding {
  readonly path: string;
  /** Offset into the file's text. */
  readonly at: number;
  readonly why: string;
}

/** One rule of the house. It sees all files at once, since some rules are about files together. */
export interface Rule {
  readonly name: string;
  check(sources: readonly Source[]): readonly Finding[];
}

/** A rule that looks at one node at a time and answers why it is wrong, or null. */
export function nodeRule(
  name: string,
  looksAt: (path: string) => boolean,
  whyNot: (node: Syntax, path: string) => string | null,
): Rule {
  const findings = (source: Source) =>
    source.nodes.flatMap((node) => {
      const why = whyNot(node, source.path);
      return why === null ? [] : [{ path: source.path, at: node.start, why }];
    });
  return { name, check: (sources) => sources.filter(({ path }) => looksAt(path)).flatMap(findings) };
}

export const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
