import type { Rule } from './rule.ts';
import { resolved } from './source.ts';

/** What stands higher may import what stands lower; folders on one step do not know each other. */
const STEPS: readonly (readonly string[])[] = [
  ['units'],
  ['catalogue'],
  ['basket'],
  ['loyalty', 'tender'],
  ['programme'],
  ['journal'],
  ['receipt', 'coupon'],
  ['ports'],
  ['contract'],
];

const folderOf = (path: string): string | undefined => /^shared\/([^/]+)\//.exec(path)?.[1];
const stepOf = (folder: string): number => STEPS.findIndex((step) => step.includes(folder));

/** Design: inside shared/ imports run downhill only. Type imports count. */
export const downhill: Rule = {
  name: 'downhill',
  check: (sources) =>
    sources.flatMap((source) => {
      const from = folderOf(source.path);
      if (from === undefined) return [];
      if (stepOf(from) < 0) return [{ path: source.path, at: 0, why: `shared/${from} has no place in the order` }];
      return source.imports.flatMap(({ specifier, at }) => {
        const to = folderOf(resolved(source, specifier));
        if (to === undefined || to === from || stepOf(to) < stepOf(from)) return [];
        return [{ path: source.path, at, why: `shared/${from} imports shared/${to}, which does not lie below it` }];
      });
    }),
};
