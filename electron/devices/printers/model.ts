import { z } from 'zod';
import type { Language } from '../../../shared/units/text.ts';
import epsonM30 from './models/epson-tm-m30.json' with { type: 'json' };
import epsonT88 from './models/epson-tm-t88.json' with { type: 'json' };
import generic58 from './models/generic-58.json' with { type: 'json' };
import generic58Tear from './models/generic-58-tear.json' with { type: 'json' };
import generic80 from './models/generic-80.json' with { type: 'json' };
import mute80 from './models/mute-80.json' with { type: 'json' };
import starMcPrint3 from './models/star-mc-print3.json' with { type: 'json' };
import starTsp650 from './models/star-tsp650.json' with { type: 'json' };
import virtual80 from './models/virtual-80.json' with { type: 'json' };

/** What the drawer's coil hangs on: pin 2 of the plug (Star: drawer 1) or pin 5 (drawer 2). */
export const zDrawerPin = z.enum(['2', '5']).default('2');
/**
 * `inTurn`: when the printer gets to it, so never without paper. `atOnce`: by a real-time command, which works while the
 * printer is offline; the price is that the printer obeys such commands in data too, so ours must hold none.
 */
export const zDrawerKick = z.enum(['inTurn', 'atOnce']).default('inTurn');

const zModel = z.strictObject({
  name: z.string(),
  /** Whose commands it obeys: Epson's and everybody who copied them, or Star's old and new ones. */
  language: z.enum(['escpos', 'starPrnt', 'starLine']),
  /** Narrow characters (font A, 12 dots) a row. */
  columns: z.int().min(16).max(80),
  /** How it takes dots. Epson has taken `GS v 0` off its list; clones know nothing else. */
  raster: z.enum(['GS v 0', 'GS 8 L', 'ESC GS S', 'ESC k']),
  /** The numbers that `ESC t` (Star: `ESC GS t`) takes for the code pages we print with; firmware differs. */
  codePages: z.strictObject({ cp437: z.int().min(0).max(255), cp866: z.int().min(0).max(255) }),
  /** The double-byte sets in its ROM. Printers are sold by region: text of any other is drawn. */
  kanji: z.array(z.enum(['shiftjis', 'gb18030'])),
  /** Draws every receipt: for a ROM that is not as its model has it. */
  drawn: z.boolean().default(false),
  /** The ROM holds every character of GB18030 and the NEC and IBM rows of CP932, not only GBK and JIS level 1 and 2. */
  rareGlyphs: z.boolean(),
  /**
   * `named`: `GS ( H` echoes the number we sent (Star: a counter of ends). `nameless`: `GS r` answers one byte. `none`:
   * it never speaks.
   */
  endOfJob: z.enum(['named', 'nameless', 'none']),
  /** Without a cutter the paper comes out to the edge where it is torn off. */
  cutter: z.boolean().default(true),
  /** Level of the drawer switch in the printer's status while the drawer is open; null where none is wired. */
  drawerOpenLevel: z.enum(['low', 'high']).nullable(),
  drawerPin: zDrawerPin,
  drawerKick: zDrawerKick,
});
export type PrinterModel = z.output<typeof zModel>;

/** What differs between printers is these files; there is one encoder and one adapter for all of them. */
export const PRINTER_MODELS = {
  'virtual-80': zModel.parse(virtual80),
  'epson-tm-t88': zModel.parse(epsonT88),
  'epson-tm-m30': zModel.parse(epsonM30),
  'generic-80': zModel.parse(generic80),
  'generic-58': zModel.parse(generic58),
  'generic-58-tear': zModel.parse(generic58Tear),
  'mute-80': zModel.parse(mute80),
  'star-mc-print3': zModel.parse(starMcPrint3),
  'star-tsp650': zModel.parse(starTsp650),
} as const satisfies Record<string, PrinterModel>;
export type PrinterModelId = keyof typeof PRINTER_MODELS;

/** Font A is 12 dots wide; the head prints 8 dots to the millimetre. */
export const COLUMN_DOTS = 12;
export const paperDots = ({ columns }: PrinterModel): number => columns * COLUMN_DOTS;

export type TextEncoding = 'cp437' | 'cp866' | 'shiftjis' | 'gb18030';

const ENCODINGS: Readonly<Record<Language, TextEncoding>> = {
  en: 'cp437',
  ru: 'cp866',
  ja: 'shiftjis',
  zh: 'gb18030',
};

/** How a receipt's text goes to a printer. Where its ROM lacks the set, as Latin: what is none of it is drawn then. */
export function encodingOf(language: Language, { kanji }: Pick<PrinterModel, 'kanji'>): TextEncoding {
  const encoding = ENCODINGS[language];
  const isThere = encoding === 'cp437' || encoding === 'cp866' || kanji.includes(encoding);
  return isThere ? encoding : 'cp437';
}
