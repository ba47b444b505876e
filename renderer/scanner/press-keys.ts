import type { TypedKey } from './typed-keys.ts';

/** Presses keys on the page as events, down and up, where the focus is: whoever listens to the keyboard hears them. */
export function pressKeys(page: Document, keys: readonly TypedKey[]): void {
  for (const { code, key, shift, ctrl } of keys) {
    const event = { code, key, shiftKey: shift, ctrlKey: ctrl, bubbles: true, cancelable: true };
    page.body.dispatchEvent(new KeyboardEvent('keydown', event));
    page.body.dispatchEvent(new KeyboardEvent('keyup', event));
  }
}
