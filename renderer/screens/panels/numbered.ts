import { type KeyActs, useKeys } from '../../keys/use-keys.ts';

/** While a list stands open its rows answer to 1 to 9, so digits type nothing else. */
export function useNumbered(acts: readonly (() => void)[]): void {
  const nothing = (): void => undefined;
  const digits: KeyActs = Object.fromEntries(
    Array.from('0123456789', (digit) => [digit, acts[Number(digit) - 1] ?? nothing]),
  );
  useKeys('panel', digits);
}
