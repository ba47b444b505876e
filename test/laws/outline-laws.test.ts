import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlack } from '../../electron/devices/printers/bitmap.ts';
import { inked, type OutlineStep } from '../../electron/devices/printers/glyphs/outline.ts';
import { law } from './law.ts';

const polygon = (points: readonly (readonly [number, number])[]): OutlineStep[] => [
  ...points.map(([x, y], i) => ({ type: i === 0 ? 'M' : 'L', values: [x, y] })),
  { type: 'Z', values: [] },
];

/** Edges that pass above a point, to the right less to the left: nothing like the scan line that it judges. */
function winding(points: readonly (readonly [number, number])[], x: number, y: number): number {
  let turns = 0;
  for (const [i, [ax, ay]] of points.entries()) {
    const [bx, by] = points[(i + 1) % points.length]!;
    if (ax <= x === bx <= x) continue;
    if (ay + ((x - ax) / (bx - ax)) * (by - ay) > y) turns += bx > ax ? 1 : -1;
  }
  return turns;
}

// Off the grid of samples: on an edge, either answer is right.
const point = fc
  .tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: -20, max: 40 }))
  .map(([x, y]) => [x + Math.SQRT2, y + Math.E] as const);

law(
  'a dot is black exactly where at least 7 of its 16 samples lie inside, whatever the shape',
  [fc.array(point, { minLength: 3, maxLength: 8 })],
  (points) => {
    const { bitmap, left, top } = inked(polygon(points), 1);
    for (let y = -1; y <= bitmap.height; y++) {
      for (let x = -1; x <= bitmap.width; x++) {
        let inside = 0;
        for (let s = 0; s < 16; s++) {
          const at = [left + x + ((s % 4) + 0.5) / 4, -(top + y + (Math.floor(s / 4) + 0.5) / 4)] as const;
          if (winding(points, ...at) !== 0) inside++;
        }
        expect(isBlack(bitmap, x, y)).toBe(inside >= 7);
      }
    }
  },
  { numRuns: 100 },
);

test('strokes that overlap stay black; a hole is drawn the other way round and stays white', () => {
  const square = (from: number, to: number): [number, number][] => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
  const overlap = inked([...polygon(square(0, 10)), ...polygon(square(4, 14))], 1);
  expect(isBlack(overlap.bitmap, 6, 7)).toBe(true);
  const ring = inked([...polygon(square(0, 12)), ...polygon(square(4, 8).reverse())], 1);
  expect([isBlack(ring.bitmap, 6, 6), isBlack(ring.bitmap, 2, 2)]).toEqual([false, true]);
});

test('nothing is nothing: a space has no dots', () =>
  expect(inked([], 1).bitmap).toMatchObject({ width: 0, height: 0 }));
