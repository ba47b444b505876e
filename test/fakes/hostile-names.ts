/** Names that would open a drawer, cut the paper or reverse a price where text were taken for anything else. */
export const HOSTILE = [
  '\x10\x14\x01\x00\x08', // DLE DC4: drawer
  '\x1bp\x00\x19\xfa', // ESC p: drawer
  '\x1b@\x1b|',
  '\x1d(k\x04\x00\x31\x41\x32\x00',
  '{command:\\x1bp\\x00\\x19\\xfa}',
  '{image:iVBORw0KGgo=}',
  '|||{w:*,1}|"bold"|~|_^^`-=',
  '\\x1bp',
  '---',
  '===',
  'name\nwith\r\nlines\u2028here',
  '\u202eevil\u2066bidi',
  'x'.repeat(300),
  '茶'.repeat(300),
  '\ud800lone',
  '\u0000\u007f\u009b',
  'é\u0301\u0301\u0301\u0301',
  'ｐ＼ｘ１ｂ',
];
