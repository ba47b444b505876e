export { percentile } from '../../resources/scripts/replay/percentile.ts';

/** How long each of `times` runs took, in milliseconds. */
export async function timed(times: number, act: (turn: number) => unknown): Promise<number[]> {
  const tookMs: number[] = [];
  for (let turn = 0; turn < times; turn++) tookMs.push(await took(() => act(turn)));
  return tookMs;
}

export async function took(act: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await act();
  return performance.now() - startedMs;
}

/** The same numbers in every run: whoever compares two runs compares the same work. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
