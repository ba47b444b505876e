import type { Country } from './keys.ts';

/** How the scanners of this till are programmed. */
export interface WedgeRules {
  readonly country: Country;
  /** For scanners that turn letters round while CapsLock is on. Most do not. */
  readonly followsCapsLock: boolean;
  /** What a scan begins with: STX (Ctrl+B), the `]` of an AIM identifier, or a function key such as `F12`. */
  readonly prefixes: readonly string[];
  /** The same while the focus is in a text field, where people write `]` too. */
  readonly prefixesInText: readonly string[];
  /** Key codes that end a scan. None: the gap does. */
  readonly suffixes: readonly string[];
  /** Without a prefix: keys nearer than this belong to a scan if they are many enough. */
  readonly gapMsMax: number;
  readonly lengthMin: number;
  /** Behind a prefix a stalled key is forgiven for so long. */
  readonly prefixGapMsMax: number;
  readonly lengthMax: number;
}

export const DEFAULT_WEDGE_RULES: WedgeRules = {
  country: 'us',
  followsCapsLock: false,
  prefixes: ['STX', 'AIM'],
  prefixesInText: ['STX'],
  suffixes: ['Enter', 'NumpadEnter', 'Tab'],
  gapMsMax: 50,
  lengthMin: 6,
  prefixGapMsMax: 1_000,
  lengthMax: 512,
};
