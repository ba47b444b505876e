import type { Language } from '../../../shared/units/text.ts';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 minutes ago". Under a minute it says "now": seconds would only flicker. */
export function agoText(thenMs: number, nowMs: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const pastMs = Math.max(0, nowMs - thenMs);
  for (const [unit, sizeMs] of STEPS) if (pastMs >= sizeMs) return words.format(-Math.floor(pastMs / sizeMs), unit);
  return words.format(0, 'second');
}

/** The till's own time, to the minute: "2026-11-22 14:05". */
export const minuteText = (iso: string | null): string => (iso ?? '').slice(0, 16).replace('T', ' ');

/** A moment by head office's own clock, as it reads where the browser stands. */
export const momentText = (ms: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(ms);
