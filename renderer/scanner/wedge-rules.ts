import type { WedgeSettings } from '../../shared/contract/wedge.ts';
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

type OwnWedge = Extract<WedgeSettings, { kind: 'own' }>;

const PREFIXES: Readonly<Record<OwnWedge['prefix'], readonly string[]>> = {
  stxOrAim: ['STX', 'AIM'],
  stx: ['STX'],
  aim: ['AIM'],
  F11: ['F11'],
  none: [],
};
const SUFFIXES: Readonly<Record<OwnWedge['suffix'], readonly string[]>> = {
  enterOrTab: ['Enter', 'NumpadEnter', 'Tab'],
  enter: ['Enter', 'NumpadEnter'],
  tab: ['Tab'],
  none: [],
};

/** The rules of a shop whose scanners are programmed otherwise. People write `]` too: in a text field it begins no scan. */
export function wedgeRulesOf(settings: WedgeSettings | null): WedgeRules {
  if (settings?.kind !== 'own') return DEFAULT_WEDGE_RULES;
  const { country, followsCapsLock, gapMsMax, lengthMin } = settings;
  const prefixes = PREFIXES[settings.prefix];
  const prefixesInText = prefixes.filter((prefix) => prefix !== 'AIM');
  const suffixes = SUFFIXES[settings.suffix];
  return { ...DEFAULT_WEDGE_RULES, country, followsCapsLock, gapMsMax, lengthMin, prefixes, prefixesInText, suffixes };
}
