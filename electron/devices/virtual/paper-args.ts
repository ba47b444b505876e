import type { Paper } from './paper.ts';

/** What the printer does when a token comes through, beside putting ink on paper. */
export type PrinterAct =
  | { readonly kind: 'row' }
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'drawerPulse'; readonly pin: number }
  | { readonly kind: 'automaticStatus'; readonly on: boolean }
  | { readonly kind: 'realTimePulse'; readonly on: boolean }
  | { readonly kind: 'answerNamed'; readonly digits: Uint8Array }
  | { readonly kind: 'answerNameless'; readonly n: number };

/** One bit a dot, rows padded to whole bytes. */
export interface Dots {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}
export const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

/** `GS ( D` fn 20 switches real-time commands, `GS ( H` fn 48 asks for an answer with four digits. */
export function lettered(args: Uint8Array): PrinterAct[] {
  const [letter = 0, , , fn = 0] = args;
  if (letter === 0x44 && fn === 20 && args[4] === 1) return [{ kind: 'realTimePulse', on: (args[5]! & 1) === 1 }];
  if (letter === 0x48 && fn === 48 && args[4] === 48) return [{ kind: 'answerNamed', digits: args.slice(5, 9) }];
  return [];
}

/** Function B (m, n, data). Code 128 begins with its code set `{B` and doubles `{`. */
export function barcodeContent(args: Uint8Array): string {
  const text = Buffer.from((args[0] ?? 0) <= 6 ? args.slice(1, -1) : args.slice(2)).toString('latin1');
  return args[0] === 73 ? text.replace(/^\{[ABC]/, '').replaceAll('{{', '{') : text;
}

/** `GS 8 L p1 p2 p3 p4 48 112 a bx by c x y d…` keeps dots in the printer; `GS ( L` fn 50 puts them on paper. */
export const keptDots = (args: Uint8Array): Dots | null =>
  args[0] === 0x4c && args[6] === 112 ? { width: word(args, 11), height: word(args, 13), bits: args.slice(15) } : null;
export const isPrintKept = (args: Uint8Array): boolean => args[0] === 0x4c && (args[4] === 50 || args[4] === 2);
