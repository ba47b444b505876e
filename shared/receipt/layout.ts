import { z } from 'zod';
import { zLine, zText } from '../units/schemas.ts';
import { inLanguage, type Language, TEXT_LENGTH_MAX } from '../units/text.ts';
import type { GreyImage, ReceiptLine } from './lines.ts';

/** One text in the customer's language, or the same for all: what a law asks for has one wording. */
const zWords = z.union([zLine(TEXT_LENGTH_MAX), zText]);

const zLayoutLine = z.union([
  z.strictObject({
    text: zWords,
    align: z.enum(['left', 'center', 'right']).default('center'),
    bold: z.boolean().default(false),
    size: z.union([z.literal(1), z.literal(2)]).default(1),
  }),
  z.strictObject({ line: z.enum(['rule', 'feed']) }),
]);

/** What stands on a receipt beside what was sold. Texts are literal: a layout cannot say anything to a printer. */
export const zReceiptLayout = z.strictObject({
  /** For whoever keeps the file. */
  about: z.string().max(500).optional(),
  /** A PNG beside the file. */
  logo: z
    .string()
    .regex(/^[\w-][\w.-]{0,79}\.png$/i, 'must be the name of a PNG file beside this one')
    .optional(),
  /** Below the shop's name, address and legal lines. */
  head: z.array(zLayoutLine).max(12).default([]),
  /** Below everything, above the codes. */
  foot: z.array(zLayoutLine).max(20).default([]),
  show: z
    .strictObject({
      address: z.boolean().default(true),
      /** The legal lines of the store's own record. */
      legal: z.boolean().default(true),
      cashier: z.boolean().default(true),
      savings: z.boolean().default(true),
      /** One line for each rate, with what it was worked out on. */
      taxes: z.boolean().default(true),
      points: z.boolean().default(true),
      /** Which points end next, and when. */
      expiry: z.boolean().default(true),
      thanks: z.boolean().default(true),
      qr: z.boolean().default(true),
      /** Left out where the paper is too narrow for it. */
      barcode: z.boolean().default(false),
    })
    .prefault({}),
});
export type ReceiptLayout = z.output<typeof zReceiptLayout>;
type LayoutLine = ReceiptLayout['head'][number];

/** A layout with its picture. */
export interface ReceiptLook {
  readonly layout: ReceiptLayout;
  readonly logo: GreyImage | null;
}
export const PLAIN_LOOK: ReceiptLook = { layout: zReceiptLayout.parse({}), logo: null };

export function layoutLines(lines: readonly LayoutLine[], language: Language): ReceiptLine[] {
  return lines.map((line): ReceiptLine => {
    if ('line' in line) return { kind: line.line };
    const { text, ...style } = line;
    return { kind: 'text', text: typeof text === 'string' ? text : inLanguage(text, language), ...style };
  });
}
