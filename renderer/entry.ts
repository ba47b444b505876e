import { create } from 'zustand';
import type { KeyActs } from './keys/use-keys.ts';

/** The longest code that somebody would type by hand; digits of a scan that nobody caught stop here too. */
const TYPED_LENGTH_MAX = 24;

/** What the digits have typed so far: a quantity, a code or an amount, as the screen takes it. */
export const useEntry = create<{ readonly typed: string }>(() => ({ typed: '' }));

export function typeCharacter(character: string): void {
  useEntry.setState(({ typed }) => {
    if (typed.length >= TYPED_LENGTH_MAX || (character === '.' && typed.includes('.'))) return { typed };
    return { typed: typed + character };
  });
}

export const eraseTyped = (): void => useEntry.setState(({ typed }) => ({ typed: typed.slice(0, -1) }));
export const clearTyped = (): void => useEntry.setState({ typed: '' });

/** Takes what was typed and leaves nothing. */
export function takeTyped(): string {
  const { typed } = useEntry.getState();
  clearTyped();
  return typed;
}

export const DIGIT_KEYS: KeyActs = {
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, () => typeCharacter(digit)])),
  Decimal: () => typeCharacter('.'),
  Backspace: eraseTyped,
};
