import { type KeyActs, useKeys } from '../../keys/use-keys.ts';

/** The keys of a list's rows, as they are printed on them: the digit row of a keyboard and the key behind it. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'Minus'];
export const numberCap = (at: number): string => (KEYS[at] ?? '').replace('Minus', '-');

/** While a list stands open its rows answer to them, so digits type nothing else. */
export function useNumbered(acts: readonly (() => void)[]): void {
  const nothing = (): void => undefined;
  const digits: KeyActs = Object.fromEntries(KEYS.map((key, at) => [key, acts[at] ?? nothing]));
  useKeys('panel', digits);
}
