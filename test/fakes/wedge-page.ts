import type { CDPSession } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { TypedKey } from '../../renderer/scanner/typed-keys.ts';

declare global {
  // Put there by the page under test.
  var seen: { scans: string[]; refused: string[]; keys: string[] };
}

/** The wedge as a script for a bare page, which keeps what it heard, and each key that got past it, in `seen`. */
export async function wedgeScript(rules = 'DEFAULT_WEDGE_RULES'): Promise<string> {
  const entry = `
    import { attachWedge } from './renderer/scanner/attach-wedge.ts';
    import { DEFAULT_WEDGE_RULES } from './renderer/scanner/wedge-rules.ts';
    globalThis.seen = { scans: [], refused: [], keys: [] };
    addEventListener('keydown', (event) => { if (!event.defaultPrevented) seen.keys.push(event.code); });
    attachWedge(window, ${rules}, {
      onScan: (text, symbology) => seen.scans.push((symbology ?? '') + text),
      onRefused: (reason) => seen.refused.push(reason),
    });`;
  const root = new URL('../..', import.meta.url).pathname;
  const id = `${root}wedge-page.ts`;
  const source = {
    name: 'source',
    resolveId: (name: string) => (name === id ? id : null),
    load: (name: string) => (name === id ? entry : null),
  };
  const lib = { entry: id, formats: ['iife' as const], name: 'wedge', fileName: 'wedge' };
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [source],
    build: { write: false, lib },
  });
  return (built as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

const ALT = 1;
const CTRL = 2;
const SHIFT = 8;
const KEY_CODES: Readonly<Record<string, number>> = { Process: 229, Enter: 13, Tab: 9 };

/**
 * Keys as the operating system delivers them: `code` is the place, `key` what layout or input method made of it. `atMs`
 * is when it was pressed, epoch milliseconds, however late the machine that tests gets round to it.
 */
export async function press(
  devtools: CDPSession,
  key: TypedKey & { readonly alt?: boolean },
  atMs?: number,
): Promise<void> {
  const { code, key: made, shift, ctrl, alt = false } = key;
  const modifiers = (shift ? SHIFT : 0) | (ctrl ? CTRL : 0) | (alt ? ALT : 0);
  const stamp = atMs === undefined ? {} : { timestamp: atMs / 1000 };
  const event = { code, key: made, modifiers, windowsVirtualKeyCode: KEY_CODES[made] ?? 0, ...stamp };
  const text = made.length === 1 && !ctrl && !alt ? { text: made } : {};
  // Sent in one go: the browser keeps their order, and a scanner does not wait for an answer either.
  const down = devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...text });
  await Promise.all([down, devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })]);
}

export async function pressAll(devtools: CDPSession, keys: readonly TypedKey[]): Promise<void> {
  await Promise.all(keys.map((key) => press(devtools, key)));
}
