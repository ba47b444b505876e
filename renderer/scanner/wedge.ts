import { characterOf, controlCharacterOf, type KeyStroke } from './keys.ts';
import type { WedgeRules } from './wedge-rules.ts';
import { IDLE, step, type WedgeState, type WedgeStep } from './wedge-state.ts';

const GS = '\u001d';
const GS1_SYMBOLOGIES = [']C1', ']e0', ']d2', ']Q3'];
const CLIPBOARD_AND_UNDO = new Set(['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyY']);
const MODIFIER = /^(?:Shift|Control|Alt|Meta|CapsLock|NumLock)/;
/** Keys of an input method change how letters would be read; a code is read by its keys. */
const INPUT_METHOD = /^(?:Lang\d|KanaMode|Convert|NonConvert)$/;

/** One key further. Pure: the same keys give the same scans, on every layout and with every input method. */
export function takeKey(before: WedgeState, stroke: KeyStroke, rules: WedgeRules): WedgeStep {
  const quiet = isOverdue(before, stroke.atMs, rules) ? takeQuiet(before, stroke.atMs, rules) : null;
  const after = takeInTime(quiet?.state ?? before, stroke, rules);
  if (!quiet) return after;
  const { released, scan, refused } = after;
  return {
    ...after,
    released: [...quiet.released, ...released],
    scan: scan ?? quiet.scan,
    refused: refused ?? quiet.refused,
  };
}

/** The keys have stopped for the time that `wakeAtMs` named. */
export function takeQuiet(state: WedgeState, atMs: number, rules: WedgeRules): WedgeStep {
  if (!isOverdue(state, atMs, rules)) return step(state, rules);
  if (state.mode === 'refusing') return step(IDLE, rules);
  const complete = rules.suffixes.length === 0 && (state.mode === 'scan' || state.text.length >= rules.lengthMin);
  if (complete) return step(IDLE, rules, scanned(state.text));
  return state.mode === 'scan'
    ? step(IDLE, rules, { refused: 'cutShort' })
    : step({ ...IDLE, lapsed: { text: state.text, lastMs: state.lastMs } }, rules, { released: state.held });
}

const isOverdue = (state: WedgeState, atMs: number, rules: WedgeRules): boolean =>
  state.mode !== 'idle' && atMs - state.lastMs >= (state.mode === 'timing' ? rules.gapMsMax + 1 : rules.prefixGapMsMax);

function takeInTime(state: WedgeState, stroke: KeyStroke, rules: WedgeRules): WedgeStep {
  const collecting = state.mode === 'scan' || state.mode === 'refusing';
  if (stroke.type === 'up') return takeUp(state, stroke, rules, collecting);
  if (stroke.alt && /^Numpad\d$/.test(stroke.code)) {
    return step({ ...state, altDigits: state.altDigits + stroke.code.slice(-1), lastMs: stroke.atMs }, rules);
  }
  if (MODIFIER.test(stroke.code)) return step(state, rules, { pass: true });
  if (rules.suffixes.includes(stroke.code) && !stroke.ctrl && !stroke.alt && !stroke.meta)
    return takeSuffix(state, stroke, rules);
  if (!collecting && startsScan(stroke, rules)) {
    const text = prefixOf(stroke, rules) === 'AIM' ? ']' : '';
    return step({ ...IDLE, mode: 'scan', text, lastMs: stroke.atMs }, rules, { released: state.held });
  }
  const control = controlCharacterOf(stroke, rules.country);
  if (control !== null || stroke.ctrl || stroke.meta) return takeControl(state, stroke, rules, control);
  const character = stroke.alt ? null : characterOf(stroke, rules.country, rules.followsCapsLock);
  if (character !== null) return takeCharacter(state, stroke, rules, character);
  if (INPUT_METHOD.test(stroke.code)) return step({ ...state, lastMs: stroke.atMs }, rules, { pass: !collecting });
  // Escape, Backspace, a function key: as scanners type the control characters of a code. Never a shortcut. Behind fewer
  // keys than a code has, it is a keyboard's own key for "2500, then F4".
  if (state.mode === 'refusing') return step({ ...state, lastMs: stroke.atMs }, rules);
  if (state.mode === 'scan' || state.text.length >= rules.lengthMin)
    return refusing(stroke, rules, 'controlCharacters');
  return step(IDLE, rules, { pass: true, released: state.held });
}

/** Releasing Alt ends a character code. Releases of keys that were kept back are of no use to the page. */
function takeUp(state: WedgeState, stroke: KeyStroke, rules: WedgeRules, collecting: boolean): WedgeStep {
  if (!/^Alt/.test(stroke.code) || state.altDigits === '') return step(state, rules, { pass: !collecting });
  const character = String.fromCharCode(Number(state.altDigits.slice(-3)));
  const rest = { ...state, altDigits: '' };
  if (character >= ' ') return takeCharacter(rest, stroke, rules, character);
  return takeControl(rest, stroke, rules, character);
}

/** A second suffix right behind the first belongs to the scanner: on the page it would be a key that takes money. */
function takeSuffix(state: WedgeState, { atMs }: KeyStroke, rules: WedgeRules): WedgeStep {
  const ended = { ...IDLE, endedMs: atMs };
  if (state.mode === 'refusing') return step(ended, rules);
  if (state.mode === 'scan') return step(ended, rules, state.text === '' ? {} : scanned(state.text));
  const text = textSoFar(state, atMs, rules);
  if (text.length >= rules.lengthMin) return step(ended, rules, scanned(text));
  if (state.endedMs !== null && atMs - state.endedMs <= rules.gapMsMax) return step(ended, rules);
  return step(IDLE, rules, { pass: true, released: state.held });
}

/**
 * What this key continues. A machine that stood still may deliver the rest of a code after its beginning was taken for
 * typing; the keys' own times say that it is one code. What the beginning has typed on the screen is cleared by the scan.
 */
function textSoFar({ mode, text, lapsed }: WedgeState, atMs: number, rules: WedgeRules): string {
  return mode === 'idle' && lapsed && atMs - lapsed.lastMs <= rules.gapMsMax ? lapsed.text : text;
}

function takeCharacter(state: WedgeState, stroke: KeyStroke, rules: WedgeRules, character: string): WedgeStep {
  if (state.mode === 'refusing') return step({ ...state, lastMs: stroke.atMs }, rules);
  if (state.mode !== 'scan' && stroke.inText) return step(IDLE, rules, { pass: true, released: state.held });
  const text = textSoFar(state, stroke.atMs, rules) + character;
  if (text.length > rules.lengthMax) return refusing(stroke, rules, 'tooLong');
  if (state.mode === 'scan') return step({ ...state, text, lastMs: stroke.atMs }, rules);
  return step({ ...state, mode: 'timing', text, held: [...state.held, stroke], lastMs: stroke.atMs }, rules);
}

/** Of all control characters only GS behind a GS1 identifier belongs in a code. The rest never becomes a shortcut. */
function takeControl(state: WedgeState, stroke: KeyStroke, rules: WedgeRules, control: string | null): WedgeStep {
  const gs1 = GS1_SYMBOLOGIES.some((symbology) => state.text.startsWith(symbology));
  if (state.mode === 'scan' && control === GS && gs1)
    return step({ ...state, text: state.text + GS, lastMs: stroke.atMs }, rules);
  if (state.mode !== 'idle') return refusing(stroke, rules, 'controlCharacters');
  return step(IDLE, rules, { pass: stroke.inText && !stroke.shift && CLIPBOARD_AND_UNDO.has(stroke.code) });
}

const refusing = (stroke: KeyStroke, rules: WedgeRules, refused: WedgeStep['refused']): WedgeStep =>
  step({ ...IDLE, mode: 'refusing', lastMs: stroke.atMs }, rules, { refused });

const startsScan = (stroke: KeyStroke, rules: WedgeRules): boolean =>
  (stroke.inText ? rules.prefixesInText : rules.prefixes).includes(prefixOf(stroke, rules) ?? '');

function prefixOf(stroke: KeyStroke, rules: WedgeRules): string | null {
  if (controlCharacterOf(stroke, rules.country) === '\u0002') return 'STX';
  if (stroke.ctrl || stroke.alt || stroke.meta) return null;
  if (/^F\d+$/.test(stroke.code)) return stroke.code;
  return characterOf(stroke, rules.country) === ']' ? 'AIM' : null;
}

function scanned(raw: string): Pick<WedgeStep, 'scan'> {
  const symbology = /^\][A-Za-z][0-9A-Za-z]/.exec(raw)?.[0];
  const text = symbology ? raw.slice(3) : raw;
  return { scan: text === '' ? null : { text, ...(symbology && { symbology }) } };
}
