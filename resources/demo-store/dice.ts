/** Mulberry32: the same seed throws the same dice on every machine. Looks random, decides nothing that matters. */
export function dice(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** A whole number from `from` to `to`, both included. */
    between: (from: number, to: number): number => from + Math.floor(next() * (to - from + 1)),
    oneOf: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!,
    chance: (share: number): boolean => next() < share,
  };
}
export type Dice = ReturnType<typeof dice>;
