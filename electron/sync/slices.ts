/** A slice of rows blocks the process while it is written: this long at most where a basket is open, and where not. */
export const BUSY_SLICE_MS = 4;
export const IDLE_SLICE_MS = 40;

/** Larger ones are hardly faster, and V8's young generation grows with them: past 400 MB at 2,000 (measured). */
const ROWS_MAX = 500;
/** Until something was measured: few enough for a slow disk. */
const FIRST_ROWS_PER_MS = 2;

/** How many rows to write at a time, from what the last ones took. */
export interface SliceSize {
  rows(busy: boolean): number;
  took(rows: number, ms: number): void;
}

/**
 * Rows follow the measured rate: down at once, since a slice that took too long held up a scan, and up by half of the
 * difference, since one lucky slice says little.
 */
export function sliceSize(): SliceSize {
  let rowsPerMs = FIRST_ROWS_PER_MS;
  return {
    rows: (busy) => Math.min(ROWS_MAX, Math.max(1, Math.floor(rowsPerMs * (busy ? BUSY_SLICE_MS : IDLE_SLICE_MS)))),
    took: (rows, ms) => {
      const measured = rows / Math.max(ms, 0.05);
      rowsPerMs = measured < rowsPerMs ? measured : (rowsPerMs + measured) / 2;
    },
  };
}
