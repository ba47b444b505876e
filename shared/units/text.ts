export const LANGUAGES = ['en', 'ja', 'ru', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in the languages that somebody wrote it in. English, or else any, stands in for a missing one. */
export type Text = Readonly<Partial<Record<Language, string>>>;

export function inLanguage(text: Text, language: Language): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? '';
}

export const TEXT_LENGTH_MAX = 200;
// C0, DEL, C1, bidi controls (a name could show a price reversed), line separators, BOM, lone surrogates.
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Makes a name from outside safe to store, show and print: NFC, one line, no control or bidi characters,
 * at most 200 characters. Markup stays as literal text: whoever renders escapes it.
 */
export function cleanText(raw: string): string {
  const line = raw.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= TEXT_LENGTH_MAX ? line : `${characters.slice(0, TEXT_LENGTH_MAX - 1).join('')}…`;
}
