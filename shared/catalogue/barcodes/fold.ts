const GS = 0x1d;

/** Full-width letters and digits to ASCII, surrounding blanks away. For codes only: names keep what they are. */
export const foldCode = (raw: string): string =>
  foldDigits(raw.normalize('NFKC')).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

// NFKC leaves the digits of other scripts alone. Each script's ten digits stand in a row, so one offset does.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g;

function foldDigits(text: string): string {
  return text.replace(OTHER_DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - ZEROS.findLast((zero) => zero <= code)!);
  });
}

/** GS separates GS1 elements; every other control character in a code is an accident or an attack. */
export const hasControlCharacters = (text: string, allowGs: boolean): boolean =>
  Array.from(text, (c) => c.charCodeAt(0)).some((code) => (code < 0x20 || code === 0x7f) && !(allowGs && code === GS));

export const isPrintableAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
