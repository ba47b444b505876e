import type { NothingPrinted } from '../../../shared/ports/printer.ts';
import type { ReceiptDocument } from '../../../shared/receipt/lines.ts';
import { ok, type Result } from '../../../shared/units/result.ts';
import { type EncodedReceipt, encodeReceipt } from './encode-receipt.ts';
import type { PrinterModel } from './model.ts';
import { BAND_ROWS_MAX } from './raster.ts';

const BAND_HEAD_BYTES = 8;
/** Font A, 12 dots a column, 8 dots a byte. */
const BYTES_PER_COLUMN = 1.5;

/**
 * The bytes of one job: the receipt, or behind a job that broke off, what frees the printer of it, the VOID slip and the
 * receipt. They go in one piece, so that one answer of the printer stands for all of it.
 */
export function encodeJob(
  document: ReceiptDocument,
  voidSlip: ReceiptDocument | null,
  model: PrinterModel,
): Result<EncodedReceipt, Extract<NothingPrinted, { code: 'printer.unprintable' }>> {
  const receipt = encodeReceipt(document, model);
  if (!receipt.ok || !voidSlip) return receipt;
  const slip = encodeReceipt(voidSlip, model);
  if (!slip.ok) return slip;
  const bytes = Buffer.concat([flush(model), slip.value.bytes, receipt.value.bytes]);
  return ok({ bytes, replaced: receipt.value.replaced });
}

/**
 * A printer may keep half a command when its line drops, and would swallow the beginning of the next job as the rest of
 * it. As many NULs as the longest command of ours, a band of raster over the whole paper, satisfy any of them.
 */
const flush = ({ columns }: PrinterModel): Buffer =>
  Buffer.alloc(BAND_HEAD_BYTES + BAND_ROWS_MAX * Math.ceil(columns * BYTES_PER_COLUMN));
