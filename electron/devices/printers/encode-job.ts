import type { NothingPrinted } from '../../../shared/ports/printer.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../shared/receipt/lines.ts';
import { ok, type Result } from '../../../shared/units/result.ts';
import { drawRequestOf, type EncodedReceipt, encodeReceipt } from './encode-receipt.ts';
import type { GlyphPress } from './glyphs/glyph-press.ts';
import type { PrinterModel } from './model.ts';
import { flushOf } from './raster.ts';

type Encoded = Result<EncodedReceipt, Extract<NothingPrinted, { code: 'printer.unprintable' }>>;

/**
 * The bytes of one job: the receipt, or behind a job that broke off, what frees the printer of it, the VOID slip and the
 * receipt. They go in one piece, so that one answer of the printer stands for all of it. A Star printer has to be free
 * before its counter can be asked for, so there the protocol sees to it.
 */
export async function encodeJob(
  document: ReceiptDocument,
  voidSlip: ReceiptDocument | null,
  model: PrinterModel,
  press: GlyphPress | null,
): Promise<Encoded> {
  const receipt = await encodeWhole(document, model, press);
  if (!receipt.ok || !voidSlip) return receipt;
  const slip = await encodeWhole(voidSlip, model, press);
  if (!slip.ok) return slip;
  const freed = model.language === 'escpos' ? [flushOf(model)] : [];
  const bytes = Buffer.concat([...freed, slip.value.bytes, receipt.value.bytes]);
  return ok({ bytes, dots: slip.value.dots + receipt.value.dots, replaced: receipt.value.replaced });
}

/**
 * In the printer's own characters where it has all of them; else this one receipt as dots, in fonts that have them. Only
 * where there is no press does a spelling or a box stand in the text, and the result names it.
 */
async function encodeWhole(document: ReceiptDocument, model: PrinterModel, press: GlyphPress | null): Promise<Encoded> {
  const text = encodeReceipt(document, model);
  if (!text.ok || !press || (text.value.replaced.length === 0 && !model.drawn)) return text;
  const request = drawRequestOf(document, model);
  const drawn = await press.draw(request);
  if (!drawn) return text;
  if (!document.drawnByLine || model.drawn) return encodeReceipt(document, model, drawn);
  const isLost = (line: ReceiptLine): boolean => {
    const alone = encodeReceipt({ language: document.language, lines: [line] }, model);
    return alone.ok && alone.value.replaced.length > 0;
  };
  const pictures = request.lines.map((line, i) => (isLost(line) ? (drawn.pictures[i] ?? null) : null));
  return encodeReceipt(document, model, { ...drawn, pictures });
}
