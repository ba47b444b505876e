const FIRST_MS = 500;
const LAST_MS = 5_000;

/** How long to wait before attempt `n` (0 = the first retry) to open a device: soon at first, then every five seconds. */
export const retryInMs = (n: number): number => Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(n, 10));
