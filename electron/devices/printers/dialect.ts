import type { Dialect } from './dialects/dialect.ts';
import { escPos } from './dialects/escpos.ts';
import { star } from './dialects/star.ts';
import type { PrinterModel, TextEncoding } from './model.ts';

export const dialectOf = (model: PrinterModel, encoding: TextEncoding): Dialect =>
  model.language === 'escpos' ? escPos(model, encoding) : star(model, encoding);
