import type { Expected } from './cases.ts';

/** What speaks to whoever reads the file: no answer of ours. */
const REMARKS: ReadonlySet<string> = new Set(['tolerance', 'notes', 'note', 'why', 'reason', 'comment', 'source']);
/** Whose order says nothing: which line of a reward, or which coupon, comes first. */
const SETS: ReadonlySet<string> = new Set(['rewardLines', 'issued', 'applied', 'notApplied']);

/** Where an answer differs from what a case expects, "total: 104, expected 100". Only the keys present are compared. */
export function differences(expected: Expected, actual: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(expected)
    .filter(([key]) => !REMARKS.has(key) || Object.hasOwn(actual, key))
    .flatMap(([key, wanted]) => {
      const tolerance = toleranceOf(expected, key);
      if (SETS.has(key) && Array.isArray(wanted)) return compareSets(key, wanted, actual[key], tolerance);
      return compare(key, wanted, actual[key], tolerance);
    });
}

/** Each that is wanted takes one that is there. Of equal keys the counts are added up first: two of one, or one twice. */
function compareSets(path: string, wanted: readonly unknown[], got: unknown, tolerance: number): string[] {
  const left = Array.isArray(got) ? counted(got) : [];
  const lacking = counted(wanted).filter((each) => {
    const at = left.findIndex((one) => compare('', each, one, tolerance).length === 0);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return lacking.length === 0 && left.length === 0 ? [] : [said(path, wanted, got)];
}

function counted(all: readonly unknown[]): unknown[] {
  const sums = new Map<string, unknown>();
  for (const each of all) {
    if (typeof each !== 'object' || each === null || !('qty' in each)) {
      sums.set(`${sums.size}`, each);
      continue;
    }
    const { qty, ...what } = each;
    const key = JSON.stringify(Object.entries(what).sort(([a], [b]) => (a < b ? -1 : 1)));
    const before = sums.get(key) as { qty: unknown } | undefined;
    const isSum = typeof before?.qty === 'number' && typeof qty === 'number';
    sums.set(key, { ...what, qty: isSum ? (before.qty as number) + (qty as number) : qty });
  }
  return [...sums.values()];
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
