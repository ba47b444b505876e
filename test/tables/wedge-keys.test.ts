import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Country, characterOf, type KeyStroke } from '../../renderer/scanner/keys.ts';
import { takeKey, takeQuiet } from '../../renderer/scanner/wedge.ts';
import { DEFAULT_WEDGE_RULES as RULES, type WedgeRules, wedgeRulesOf } from '../../renderer/scanner/wedge-rules.ts';
import { IDLE, type WedgeState, type WedgeStep } from '../../renderer/scanner/wedge-state.ts';
import { zWedgeSettings } from '../../shared/contract/wedge.ts';

const CODES = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (c) => `Key${c}`),
  ...Array.from('0123456789', (c) => `Digit${c}`),
  'Space Comma Period Slash Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Backquote IntlYen IntlRo'.split(
    ' ',
  ),
].flat();

type Layout = 'us' | 'ru' | 'ime';
const RUSSIAN: Record<string, string> = {
  KeyM: 'ь',
  KeyB: 'и',
  KeyR: 'к',
  KeyA: 'ф',
  KeyX: 'ч',
  Slash: '.',
  BracketRight: 'ъ',
};
const base: KeyStroke = {
  type: 'down',
  code: '',
  key: '',
  shift: false,
  ctrl: false,
  alt: false,
  meta: false,
  capsLock: false,
  atMs: 0,
  inText: false,
};

/** The keys a scanner presses for `text`, as the page sees them under a layout or an input method. */
function typed(
  text: string,
  p: {
    layout?: Layout;
    country?: Country;
    everyMs?: number;
    inText?: boolean;
    capsLock?: boolean;
    fromMs?: number;
  } = {},
): KeyStroke[] {
  const { layout = 'us', country = 'us', everyMs = 3, inText = false, capsLock = false, fromMs = 0 } = p;
  return Array.from(text, (character, i): KeyStroke => {
    const at = { ...base, atMs: fromMs + (i + 1) * everyMs, inText, capsLock };
    if (character === '\r') return { ...at, code: 'Enter', key: 'Enter' };
    if (character === '\t') return { ...at, code: 'Tab', key: 'Tab' };
    if (character < ' ') {
      const letter = String.fromCharCode(character.charCodeAt(0) + 0x40);
      return { ...at, code: codeOf(letter.toLowerCase(), country).code, key: letter, ctrl: true };
    }
    const { code, shift } = codeOf(character, country);
    const key = layout === 'ime' ? 'Process' : layout === 'ru' ? (RUSSIAN[code] ?? 'ж') : character;
    return { ...at, code, shift, key };
  });
}

function codeOf(character: string, country: Country): { code: string; shift: boolean } {
  for (const code of CODES) {
    for (const shift of [false, true])
      if (characterOf({ ...base, code, shift }, country) === character) return { code, shift };
  }
  throw new Error(`No key for ${character}`);
}

/**
 * Runs keys through the machine, and then lets it be quiet. `lateFrom`: of which key on the machine brings them late, after
 * the page has taken the others for all that there is.
 */
function run(keys: readonly KeyStroke[], rules: WedgeRules = RULES, lateFrom?: number) {
  const seen = { scans: [] as string[], refused: [] as string[], page: '' };
  let state: WedgeState = IDLE;
  const take = (result: WedgeStep, stroke?: KeyStroke): void => {
    state = result.state;
    const shown = (key: KeyStroke): string => (key.key.length === 1 ? key.key : `<${key.key}>`);
    seen.page +=
      result.released.map(shown).join('') + (stroke && result.pass && stroke.type === 'down' ? shown(stroke) : '');
    if (result.scan) seen.scans.push((result.scan.symbology ?? '') + result.scan.text);
    if (result.refused) seen.refused.push(result.refused);
  };
  for (const [at, key] of keys.entries()) {
    if (at === lateFrom) take(takeQuiet(state, key.atMs + 900, rules));
    take(takeKey(state, key, rules), key);
  }
  take(takeQuiet(state, (keys.at(-1)?.atMs ?? 0) + 5_000, rules));
  expect(state.mode).toBe('idle');
  return seen;
}

const STX = '\u0002';
const SCANS = [
  'MBR-00A7x',
  '4901777018846',
  'https://joren.example/m/ABC?x=1',
  ']C10104912345678904',
  ']E04901777018846',
  '%B41^A/B^?;1=2?',
];

describe('the same text whatever the layout of the computer', () => {
  test.each(SCANS.flatMap((scan) => (['us', 'ru', 'ime'] as const).map((layout) => [layout, scan] as const)))(
    '%s %s',
    (layout, scan) => {
      expect(run(typed(`${scan}\r`, { layout }))).toEqual({ scans: [scan], refused: [], page: '' });
      expect(run(typed(`${STX}${scan}\t`, { layout }))).toEqual({ scans: [scan], refused: [], page: '' });
    },
  );
  test.each(['MBR-00A7x', ']C10104912345678904', 'a@b:c*d+e=f_g'])('scanner set to Japan: %s', (scan) => {
    expect(run(typed(`${STX}${scan}\r`, { country: 'jp' }), { ...RULES, country: 'jp' })).toMatchObject({
      scans: [scan],
      page: '',
    });
  });
  test('CapsLock changes nothing; a scanner that follows it is told so', () => {
    expect(run(typed('MBR-00A7x\r', { capsLock: true })).scans).toEqual(['MBR-00A7x']);
    const followed = typed('mbr-00a7X\r', { capsLock: true });
    expect(run(followed, { ...RULES, followsCapsLock: true }).scans).toEqual(['MBR-00A7x']);
  });
  test('every printable ASCII character', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[!-~][ -~]{5,60}$/),
        fc.constantFrom<Layout>('us', 'ru', 'ime'),
        (text, layout) => {
          expect(run(typed(`${STX}${text}\r`, { layout })).scans).toEqual([text]);
        },
      ),
    ));
});

describe('a scanner with more than one suffix: on the payment screen a key too many would take cash', () => {
  test.each(['\r\r', '\t\r', '\r\n', '\r\r\r'])('%j', (suffix) => {
    for (const prefix of ['', STX, ']E0']) {
      const scan = `${prefix.replace(STX, '')}4901777018846`;
      expect(run(typed(`${prefix}4901777018846${suffix}`))).toEqual({ scans: [scan], refused: [], page: '' });
    }
    // Behind a code that is refused as well.
    expect(run(typed(`${STX}49\u001b1${suffix}`))).toMatchObject({ scans: [], page: '' });
  });
  test('a person who presses it after the scan means it', () => {
    const scan = typed(`${STX}4901777018846\r`);
    const enter = typed('\r', { fromMs: scan.at(-1)!.atMs + RULES.gapMsMax });
    expect(run([...scan, ...enter])).toMatchObject({ scans: ['4901777018846'], page: '<Enter>' });
  });
  test('two scans behind each other are two', () =>
    expect(run(typed(`${STX}111111\r\r${STX}222222\r\r`)).scans).toEqual(['111111', '222222']));
});

describe('a person is not a scanner', () => {
  test.each([
    // typed, every ms, seen by the page
    ['12', 200, '12'],
    ['4901777018846\r', 120, '4901777018846<Enter>'], // keyed in by hand
    ['12345\r', 3, '12345<Enter>'], // five keys at once are no code
    ['\r', 3, '<Enter>'],
    ['1234567', 3, '1234567'], // never ended
  ])('%j every %i ms', (text, everyMs, page) =>
    expect(run(typed(text, { everyMs }))).toEqual({ scans: [], refused: [], page }),
  );

  test('keys kept back come out before the key that shows them to be typing', () => {
    const keys = [
      ...typed('12', { everyMs: 3 }),
      { ...base, code: 'F8', key: 'F8', atMs: 20 },
      ...typed('3', { fromMs: 300 }),
    ];
    expect(run(keys).page).toBe('12<F8>3');
  });

  test('in a text field only the prefix starts a scan', () => {
    expect(run(typed('4901777018846\r', { inText: true }))).toEqual({
      scans: [],
      refused: [],
      page: '4901777018846<Enter>',
    });
    expect(run(typed(']C1\r', { inText: true })).page).toBe(']C1<Enter>');
    expect(run(typed(`ab${STX}4901777018846\rcd`, { inText: true }))).toEqual({
      scans: ['4901777018846'],
      refused: [],
      page: 'abcd',
    });
  });

  const inMidCode = (prefix: string, code: string): KeyStroke[] => [
    ...typed(`${prefix}4901777`),
    { ...base, code, key: code, atMs: 40 },
    ...typed('018846\r', { fromMs: 40 }),
  ];
  test.each(['Escape', 'Backspace', 'Delete', 'F12', 'F2', 'ArrowLeft', 'PageUp', 'Home', 'Insert', 'Unidentified'])(
    '%s inside a code, as scanners type what no letter is, refuses it and is no shortcut',
    (code) => {
      for (const prefix of [STX, ']C1', ''])
        expect(run(inMidCode(prefix, code))).toEqual({ scans: [], refused: ['controlCharacters'], page: '' });
    },
  );

  test.each(['Lang1', 'Convert', 'KanaMode', 'ShiftLeft', 'NumLock'])('%s inside a code changes nothing', (code) => {
    for (const prefix of [STX, '']) expect(run(inMidCode(prefix, code)).scans).toEqual(['4901777018846']);
  });

  test('behind a few keys that a person has typed, a key is a key', () => {
    const keys = [...typed('49', { everyMs: 20 }), { ...base, code: 'F12', key: 'F12', atMs: 60 }];
    expect(run(keys).page).toBe('49<F12>');
    const macro = [...typed('2500'), { ...base, code: 'F4', key: 'F4', atMs: 15 }];
    expect(run(macro).page).toBe('2500<F4>');
    const slow = [...typed('490177', { everyMs: 120 }), { ...base, code: 'Escape', key: 'Escape', atMs: 840 }];
    expect(run(slow).page).toBe('490177<Escape>');
  });

  test('a function key can be the prefix', () => {
    const rules = { ...RULES, prefixes: ['F12'], prefixesInText: ['F12'] };
    const keys = [{ ...base, code: 'F12', key: 'F12', inText: true }, ...typed('49\r', { inText: true })];
    expect(run(keys, rules)).toEqual({ scans: ['49'], refused: [], page: '' });
  });
});

describe('control characters', () => {
  test.each([
    [
      'Ctrl+Shift+I in idle',
      [{ ...base, code: 'KeyI', key: 'I', ctrl: true, shift: true }],
      { scans: [], refused: [], page: '' },
    ],
    [
      'Ctrl+C in a text field',
      [{ ...base, code: 'KeyC', key: 'c', ctrl: true, inText: true }],
      { scans: [], refused: [], page: 'c' },
    ],
    [
      'Ctrl+W in a text field',
      [{ ...base, code: 'KeyW', key: 'w', ctrl: true, inText: true }],
      { scans: [], refused: [], page: '' },
    ],
    ['GS in GS1', typed(`${STX}]C10104\u001d21A\r`), { scans: [']C10104\u001d21A'], refused: [], page: '' }],
    ['GS elsewhere', typed(`${STX}4901\u001d777\r`), { scans: [], refused: ['controlCharacters'], page: '' }],
    ['ESC in a scan', typed(`${STX}4901\u001b777018\rok`), { scans: [], refused: ['controlCharacters'], page: 'ok' }],
    [
      'in a scan without prefix',
      typed('490177\u0007018846\r'),
      { scans: [], refused: ['controlCharacters'], page: '' },
    ],
  ])('%s', (_name, keys, seen) => expect(run(keys)).toEqual(seen));

  test('Alt and numpad digits spell a character', () => {
    const alt = (digits: string, fromMs: number): KeyStroke[] => [
      ...Array.from(digits, (digit, i) => ({
        ...base,
        code: `Numpad${digit}`,
        key: digit,
        alt: true,
        atMs: fromMs + i,
      })),
      { ...base, type: 'up', code: 'AltLeft', key: 'Alt', atMs: fromMs + 4 },
    ];
    const keys = [
      ...typed(STX),
      ...alt('077', 10),
      ...alt('066', 20),
      ...alt('0082', 30),
      ...typed('\r', { fromMs: 40 }),
    ];
    expect(run(keys).scans).toEqual(['MBR']);
    expect(run([...typed(STX), ...alt('027', 10), ...typed('x\r', { fromMs: 40 })])).toMatchObject({
      scans: [],
      refused: ['controlCharacters'],
    });
  });
});

describe('stalls and ends', () => {
  test('behind a prefix a stalled key does not cut the code', () => {
    const keys = [...typed(`${STX}490177`), ...typed('7018846\r', { fromMs: 700 })];
    expect(run(keys)).toEqual({ scans: ['4901777018846'], refused: [], page: '' });
  });
  test('a code that stops altogether is refused, and its late rest is typing', () => {
    const keys = [...typed(`${STX}490177`), ...typed('7018846', { fromMs: 5_000 })];
    expect(run(keys)).toMatchObject({ scans: [], refused: ['cutShort'] });
  });
  test('without a suffix the gap ends the code', () => {
    const rules = { ...RULES, suffixes: [] };
    expect(run(typed('4901777018846'), rules).scans).toEqual(['4901777018846']);
    expect(run([...typed('49017770'), ...typed('96385074', { fromMs: 500 })], rules).scans).toEqual([
      '49017770',
      '96385074',
    ]);
  });
  test.each([1, 5, 6, 12, 13])(
    'a machine that stood still brings what is behind key %i late: the code is whole',
    (at) => {
      const seen = run(typed('4901777018846\r'), RULES, at);
      expect(seen).toEqual({ scans: ['4901777018846'], refused: [], page: '4901777018846'.slice(0, at) });
    },
  );
  test('late keys of somebody who types stay typing', () => {
    const seen = run([...typed('25', { everyMs: 90 }), ...typed('\r', { fromMs: 300 })], RULES, 2);
    expect(seen).toEqual({ scans: [], refused: [], page: '25<Enter>' });
    const code = [...typed('490177', { everyMs: 30 }), ...typed('7018846\r', { everyMs: 90, fromMs: 300 })];
    expect(run(code, RULES, 6)).toEqual({ scans: [], refused: [], page: '4901777018846<Enter>' });
  });
  test('too long', () =>
    expect(run(typed(`${STX}${'9'.repeat(600)}\r`))).toEqual({ scans: [], refused: ['tooLong'], page: '' }));
  test('fifty scans in a second are fifty scans', () => {
    const keys = Array.from({ length: 50 }, (_, i) => typed('4901777\r', { everyMs: 2, fromMs: i * 20 })).flat();
    expect(run(keys).scans).toHaveLength(50);
  });
});

describe('as a shop programs its scanners', () => {
  const rulesOf = (said: object): WedgeRules => wedgeRulesOf(zWedgeSettings.parse({ kind: 'own', ...said }));
  test('nothing said is as usual', () => {
    expect(rulesOf({})).toEqual(RULES);
    expect(wedgeRulesOf(null)).toEqual(RULES);
    expect(wedgeRulesOf(zWedgeSettings.parse({ kind: 'usual' }))).toEqual(RULES);
  });
  test.each([
    [{ prefix: 'stx' }, typed(']C149\r'), { scans: [], page: ']C149<Enter>' }],
    [{ prefix: 'aim' }, typed(']E04901\r'), { scans: [']E04901'], page: '' }],
    [{ prefix: 'none', lengthMin: 3 }, typed('401\r'), { scans: ['401'], page: '' }],
    [{ lengthMin: 14 }, typed('4901777018846\r'), { scans: [], page: '4901777018846<Enter>' }],
    [{ suffix: 'tab' }, typed(`${STX}4901\t`), { scans: ['4901'], page: '' }],
    [{ suffix: 'none' }, typed(`${STX}4901`), { scans: ['4901'], page: '' }],
    [{ gapMsMax: 150 }, typed('4901777\r', { everyMs: 120 }), { scans: ['4901777'], page: '' }],
    [{ country: 'jp' }, typed(`${STX}a@b\r`, { country: 'jp' }), { scans: ['a@b'], page: '' }],
  ])('%j', (said, keys, seen) => expect(run(keys, rulesOf(said))).toMatchObject(seen));
  test.each([{ prefix: 'F12' }, { suffix: 'space' }, { lengthMin: 1 }, { gapMsMax: 5_000 }, { more: 1 }])(
    '%j is refused',
    (said) => expect(zWedgeSettings.safeParse({ kind: 'own', ...said }).success).toBe(false),
  );
});
