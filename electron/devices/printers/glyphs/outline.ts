import { type Bitmap, blacken, blank } from '../bitmap.ts';

/** A letter's outline in font units, y upwards, as OpenType gives it. */
export interface OutlineStep {
  readonly type: string;
  readonly values: readonly number[];
}

interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

const SAMPLES = 4;
/** Black from 7 of 16 samples on: like a threshold of 150 on 256 greys. */
const BLACK_FROM = 7;
const CURVE_STEPS = 8;

/** A bitmap and where its upper left corner lies, seen from the pen: x to the right, y down from the baseline. */
export interface Inked {
  readonly bitmap: Bitmap;
  readonly left: number;
  readonly top: number;
}

/** Fills an outline (nonzero winding, so that overlapping strokes stay black) at `scale` dots a font unit. */
export function inked(outline: readonly OutlineStep[], scale: number): Inked {
  const edges = edgesOf(outline, scale);
  if (edges.length === 0) return { bitmap: blank(0, 0), left: 0, top: 0 };
  const xs = edges.flatMap(({ x0, x1 }) => [x0, x1]);
  const ys = edges.flatMap(({ y0, y1 }) => [y0, y1]);
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  const bitmap = blank(Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top);
  const counts = new Uint8Array(bitmap.width);
  for (let row = 0; row < bitmap.height; row++) {
    counts.fill(0);
    for (let sample = 0; sample < SAMPLES; sample++) {
      sampleRow(edges, top + row + (sample + 0.5) / SAMPLES, left, counts);
    }
    for (const [x, count] of counts.entries()) if (count >= BLACK_FROM) blacken(bitmap, x, row);
  }
  return { bitmap, left, top };
}

/** Adds to each dot of a row how many of its samples at height `y` lie inside. */
function sampleRow(edges: readonly Edge[], y: number, left: number, counts: Uint8Array): void {
  const crossings = edges
    .filter(({ y0, y1 }) => (y0 <= y && y < y1) || (y1 <= y && y < y0))
    .map(({ x0, y0, x1, y1 }) => ({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 }))
    .sort((a, b) => a.x - b.x);
  let winding = 0;
  for (const [i, { x, turn }] of crossings.entries()) {
    winding += turn;
    const until = crossings[i + 1]?.x;
    if (winding === 0 || until === undefined) continue;
    // Samples stand at the middle of each quarter of a dot.
    const from = Math.ceil((x - left) * SAMPLES - 0.5);
    const to = Math.ceil((until - left) * SAMPLES - 0.5);
    for (let s = from; s < to; s++) counts[Math.floor(s / SAMPLES)]!++;
  }
}

function edgesOf(outline: readonly OutlineStep[], scale: number): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number): void => {
    if (toY !== y) edges.push({ x0: x, y0: y, x1: toX, y1: toY });
    [x, y] = [toX, toY];
  };
  for (const { type, values } of outline) {
    const at = values.map((value, i) => (i % 2 === 0 ? value * scale : -value * scale));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = at;
    const [fromX, fromY] = [x, y];
    if (type === 'M') [x, y, startX, startY] = [a, b, a, b];
    else if (type === 'L') lineTo(a, b);
    else if (type === 'Z') lineTo(startX, startY);
    else if (type === 'Q' || type === 'C') {
      for (let step = 1; step <= CURVE_STEPS; step++) {
        const t = step / CURVE_STEPS;
        const s = 1 - t;
        if (type === 'Q') {
          lineTo(s * s * fromX + 2 * s * t * a + t * t * c, s * s * fromY + 2 * s * t * b + t * t * d);
          continue;
        }
        const [p, q, r, u] = [s ** 3, 3 * s * s * t, 3 * s * t * t, t ** 3];
        lineTo(p * fromX + q * a + r * c + u * e, p * fromY + q * b + r * d + u * f);
      }
    }
  }
  return edges;
}
