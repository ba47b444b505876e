import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../../../shared/units/text.ts';

/** The open-licence fonts (SIL OFL 1.1) that come with the till; the screens use the same. */
export type Family = 'noto-sans' | 'noto-sans-jp' | 'noto-sans-sc';

/** Where a character is looked for, first to last. A Chinese character has another shape in each country. */
export const FAMILIES_OF: Readonly<Record<Language, readonly Family[]>> = {
  en: ['noto-sans', 'noto-sans-jp', 'noto-sans-sc'],
  ru: ['noto-sans', 'noto-sans-jp', 'noto-sans-sc'],
  ja: ['noto-sans-jp', 'noto-sans', 'noto-sans-sc'],
  zh: ['noto-sans-sc', 'noto-sans', 'noto-sans-jp'],
};

/** A family lies in about a hundred files, each for some ranges of characters, so that only what is needed is read. */
export interface Slice {
  readonly path: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const zRanges = z.record(z.string(), z.string());
const require = createRequire(import.meta.url);

/** Throws where the fonts are not installed. */
export function slicesOf(family: Family): Slice[] {
  const folder = dirname(require.resolve(`@fontsource-variable/${family}/package.json`));
  const named = zRanges.parse(JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')));
  return Object.entries(named).map(([name, ranges]) => ({
    path: join(folder, 'files', `${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: ranges.split(',').map(rangeOf),
  }));
}

/** `U+4E00-4E0B`, `U+20AC`. */
function rangeOf(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().replace(/^U\+/, '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

export const covers = ({ ranges }: Slice, character: number): boolean =>
  ranges.some(([from, to]) => from <= character && character <= to);
