/**
 * JavaScript and RxDB order strings by UTF-16 units, SQLite by UTF-8 bytes, hence by code point. The two differ where
 * surrogates (U+D800..U+DFFF) meet U+E000..U+FFFF, and a lone surrogate has no UTF-8 form at all. Moving every unit from
 * U+D800 on to U+10D800..U+10FFFF, one by one, gives each string a form of its own whose bytes sort as its units do.
 */
export const sortableText = (text: string): string => (HIGH_UNIT.test(text) ? text.replace(HIGH_UNITS, moveUp) : text);

const HIGH_UNIT = /[\uD800-\uFFFF]/;
const HIGH_UNITS = /[\uD800-\uFFFF]/g;
const moveUp = (unit: string): string => String.fromCodePoint(0x100000 + unit.charCodeAt(0));
