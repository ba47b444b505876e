import { useEffect, useRef } from 'react';
import { keyName } from './key-name.ts';
import { isBehind, keyInTurn } from './type-ahead.ts';

export type KeyActs = Readonly<Record<string, (() => void) | undefined>>;

/** Who hears a key first. A question lets nothing through to what lies beneath it. */
export type KeyDepth = 'screen' | 'panel' | 'question';
const DEPTHS: readonly KeyDepth[] = ['question', 'panel', 'screen'];

interface Layer {
  readonly depth: KeyDepth;
  readonly acts: () => KeyActs;
}

const layers = new Set<Layer>();
const REPEATS = new Set(['ArrowUp', 'ArrowDown', 'Backspace']);
/** While a text field has the focus, these still act; everything else is typed. */
const ACTS_IN_TEXT = /^(F\d+|Escape|Enter|ArrowUp|ArrowDown|Alt\+.+)$/;
/** What moves the focus or presses what has it is for the browser alone. */
const OF_THE_PAGE = /^(Shift\+)?(Tab|Space)$/;

function takeKey(event: KeyboardEvent): void {
  const name = keyName(event);
  if (name === null || event.isComposing || event.defaultPrevented) return;
  if (event.target instanceof HTMLInputElement && event.target.type === 'text' && !ACTS_IN_TEXT.test(name)) return;
  if (OF_THE_PAGE.test(name)) return;
  // A key that the screen owns never reaches the browser: F5 would reload, Enter would press the focused button.
  if (isBehind() || actFor(name) || /^F\d+$/.test(name) || name === 'Enter') event.preventDefault();
  if (!event.repeat || REPEATS.has(name)) keyInTurn(name, () => actFor(name)?.());
}

function actFor(name: string): (() => void) | undefined {
  for (const depth of DEPTHS) {
    const here = [...layers].filter((layer) => layer.depth === depth).reverse();
    for (const layer of here) {
      const act = layer.acts()[name];
      if (act) return act;
    }
    if (depth === 'question' && here.length > 0) return undefined;
  }
  return undefined;
}

/** Binds keys for as long as the component lives. A key bound to `undefined` is not bound. */
export function useKeys(depth: KeyDepth, acts: KeyActs): void {
  const newest = useRef(acts);
  newest.current = acts;
  useEffect(() => {
    const layer: Layer = { depth, acts: () => newest.current };
    if (layers.size === 0) window.addEventListener('keydown', takeKey);
    layers.add(layer);
    return () => {
      layers.delete(layer);
      if (layers.size === 0) window.removeEventListener('keydown', takeKey);
    };
  }, [depth]);
}
