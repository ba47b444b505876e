import { PRINTER_MODELS, type PrinterModel, type PrinterModelId } from '../../electron/devices/printers/model.ts';

/** A model as it is sold where both Japanese and Chinese are in the ROM. */
export const fullRom = (model: PrinterModelId): PrinterModel => ({
  ...PRINTER_MODELS[model],
  kanji: ['shiftjis', 'gb18030'],
});
