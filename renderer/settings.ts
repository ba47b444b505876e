import { create } from 'zustand';
import { LANGUAGES, type Language } from '../shared/units/text.ts';

/** What the people at this counter prefer. It stays on this machine; nothing of it changes a sale. */
export interface Settings {
  readonly language: Language;
  readonly appearance: 'light' | 'dark' | 'auto';
  readonly sounds: boolean;
  /** 0 to 100. */
  readonly volume: number;
}

const KEY = 'joren.settings';
const APPEARANCES: readonly string[] = ['light', 'dark', 'auto'];

/** Anything unreadable gives the default: a till must never fail over its preferences. */
export function settingsFrom(stored: string | null, preferred: readonly string[]): Settings {
  const read = parsed(stored);
  const system = preferred.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return {
    language: isLanguage(read.language) ? read.language : (system ?? 'en'),
    appearance: APPEARANCES.includes(String(read.appearance)) ? (read.appearance as Settings['appearance']) : 'auto',
    sounds: read.sounds !== false,
    volume: Number.isInteger(read.volume) ? Math.min(100, Math.max(0, Number(read.volume))) : 60,
  };
}

function parsed(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

interface SettingsStore extends Settings {
  change(part: Partial<Settings>): void;
}

export const useSettings = create<SettingsStore>((set, get) => ({
  ...settingsFrom(localStorage.getItem(KEY), navigator.languages),
  change: (part) => {
    set(part);
    const { language, appearance, sounds, volume } = get();
    localStorage.setItem(KEY, JSON.stringify({ language, appearance, sounds, volume }));
  },
}));
