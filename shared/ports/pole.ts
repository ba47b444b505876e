/** What a pole display shows: two rows of `POLE_COLUMNS` characters, padded, each of which the display has. */
export interface PoleFace {
  readonly upper: string;
  readonly lower: string;
  readonly glyphs: PoleGlyphs;
}

export const POLE_COLUMNS = 20;

/** The sets that these displays hold: ASCII in all of them, and Cyrillic or half-width katakana beside it. */
export type PoleGlyphs = 'latin' | 'cyrillic' | 'katakana';

export type PoleState =
  | { readonly kind: 'ready' }
  /** Gone or never there. The adapter keeps trying, and shows the newest face when it is back. */
  | { readonly kind: 'disconnected'; readonly reason: string };

/** The customer's two lines on a pole. Selling never waits for it, and of several faces only the newest is shown. */
export interface PoleDisplay {
  readonly device: string;
  start(onState: (state: PoleState) => void): void;
  show(face: PoleFace): void;
  stop(): Promise<void>;
}
