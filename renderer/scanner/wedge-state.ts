import type { KeyStroke } from './keys.ts';
import type { WedgeRules } from './wedge-rules.ts';

export interface WedgeState {
  readonly mode: 'idle' | 'timing' | 'scan' | 'refusing';
  readonly text: string;
  /** Keys kept back while it is open whether a person types: they are given back if so. */
  readonly held: readonly KeyStroke[];
  /** Digits typed with Alt held, as some scanners send a character code. */
  readonly altDigits: string;
  readonly lastMs: number;
  /** When a suffix ended a code, until another key comes: some scanners send two of them. */
  readonly endedMs: number | null;
  /** Keys that were given back for want of more, until another key says by its time whether it belonged to them. */
  readonly lapsed: { readonly text: string; readonly lastMs: number } | null;
}
export const IDLE: WedgeState = {
  mode: 'idle',
  text: '',
  held: [],
  altDigits: '',
  lastMs: 0,
  endedMs: null,
  lapsed: null,
};

export interface WedgeStep {
  readonly state: WedgeState;
  /** Does the page see this key? */
  readonly pass: boolean;
  /** Keys that were held back and turn out to be typing, oldest first. The page sees them before this one. */
  readonly released: readonly KeyStroke[];
  readonly scan: { readonly text: string; readonly symbology?: string } | null;
  readonly refused: 'controlCharacters' | 'tooLong' | 'cutShort' | null;
  /** When to ask `takeQuiet`, unless a key comes first. */
  readonly wakeAtMs: number | null;
}

/** `state` from now on, and what comes with it. */
export const step = (
  state: WedgeState,
  rules: WedgeRules,
  more: Partial<Omit<WedgeStep, 'state'>> = {},
): WedgeStep => ({
  state,
  pass: false,
  released: [],
  scan: null,
  refused: null,
  wakeAtMs:
    state.mode === 'idle' ? null : state.lastMs + (state.mode === 'timing' ? rules.gapMsMax : rules.prefixGapMsMax),
  ...more,
});
