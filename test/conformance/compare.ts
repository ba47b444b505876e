import type { Expected } from './cases.ts';

/** Where an answer differs from what a case expects, "total: 104, expected 100". Only the keys present are compared. */
export function differences(expected: Expected, actual: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(expected)
    .filter(([key]) => key !== 'tolerance' && key !== 'notes')
    .flatMap(([key, wanted]) => compare(key, wanted, actual[key], toleranceOf(expected, key)));
}

function toleranceOf({ tolerance }: Expected, key: string): number {
  return typeof tolerance === 'number' ? tolerance : (tolerance?.[key] ?? 0);
}

function compare(path: string, wanted: unknown, got: unknown, tolerance: number): string[] {
  if (typeof wanted === 'number' && typeof got === 'number') {
    return Math.abs(wanted - got) <= tolerance ? [] : [said(path, wanted, got)];
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) return [said(path, wanted, got)];
    return wanted.flatMap((each, i) => compare(`${path}[${i}]`, each, got[i], tolerance));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const object = (typeof got === 'object' && got !== null ? got : {}) as Record<string, unknown>;
    return Object.entries(wanted).flatMap(([key, each]) => compare(`${path}.${key}`, each, object[key], tolerance));
  }
  return wanted === got ? [] : [said(path, wanted, got)];
}

const said = (path: string, wanted: unknown, got: unknown): string =>
  `${path}: ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`;
