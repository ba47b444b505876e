import { z } from 'zod';
import { PRINTER_MODELS, type PrinterModel, type PrinterModelId, zDrawerKick, zDrawerPin } from './model.ts';

const MODEL_IDS = Object.keys(PRINTER_MODELS) as [PrinterModelId, ...PrinterModelId[]];
const zPort = z.int().min(1).max(65_535);
const zPath = z.string().regex(/^[^\p{Cc}]{1,200}$/u);

const real = {
  model: z.enum(MODEL_IDS),
  /** A drawer hangs on this printer. */
  drawer: z.boolean().default(true),
  drawerPin: zDrawerPin,
  drawerKick: zDrawerKick,
  /** The level of the drawer's switch while it is open: many are wired the other way round, or not at all. */
  drawerSensor: z.enum(['asModel', 'low', 'high', 'none']).optional(),
  /** What its ROM can show, where that is not as the model has it; `drawn`: nothing is left to it. */
  characters: z.enum(['asModel', 'japanese', 'chinese', 'latin', 'drawn']).optional(),
};

interface Kicked {
  readonly model: PrinterModelId;
  readonly drawerKick: PrinterModel['drawerKick'];
}
const canKick = ({ model, drawerKick }: Kicked): boolean =>
  drawerKick === 'inTurn' || PRINTER_MODELS[model].language === 'escpos';
const NOT_AT_ONCE = { path: ['drawerKick'], message: 'Only ESC/POS printers open a drawer at once' };

const zSerial = z.strictObject({
  kind: z.literal('serial'),
  /** `/dev/ttyUSB0`, `COM3`. */
  path: zPath,
  /** As on the printer's self-test page. USB ports that look serial ignore it. */
  baudRate: z.int().min(1_200).max(4_000_000).default(38_400),
  flow: z.enum(['none', 'hardware', 'software']).default('none'),
  ...real,
});
export const zSerialPrinter = zSerial.refine(canKick, NOT_AT_ONCE);
export type SerialPrinter = z.output<typeof zSerialPrinter>;

/** The printer of a counter, by what it hangs on. */
export const zPrinterSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** On this machine, on a free port unless one is named: to sell without any hardware. */
  z.strictObject({ kind: z.literal('virtual'), port: zPort.optional() }),
  z
    .strictObject({
      kind: z.literal('tcp'),
      host: z.string().regex(/^[0-9A-Za-z.:-]{1,253}$/),
      port: zPort.default(9_100),
      ...real,
    })
    .refine(canKick, NOT_AT_ONCE),
  zSerialPrinter,
  /** `/dev/usb/lp0`. Linux only. */
  z.strictObject({ kind: z.literal('file'), path: zPath.startsWith('/'), ...real }).refine(canKick, NOT_AT_ONCE),
]);
export type PrinterSettings = z.output<typeof zPrinterSettings>;
export type RealPrinter = Exclude<PrinterSettings, { kind: 'none' | 'virtual' }>;

const KANJI = { japanese: ['shiftjis'], chinese: ['gb18030'], latin: [], drawn: [] } as const;

/** The model of a counter's printer, with what hangs on it there. */
export function modelOf(set: RealPrinter): PrinterModel {
  const { drawerPin, drawerKick, drawerSensor = 'asModel', characters = 'asModel' } = set;
  const model: PrinterModel = PRINTER_MODELS[set.model];
  return {
    ...model,
    ...{ drawerPin, drawerKick },
    ...(drawerSensor !== 'asModel' && { drawerOpenLevel: drawerSensor === 'none' ? null : drawerSensor }),
    ...(characters !== 'asModel' && { kanji: [...KANJI[characters]], drawn: characters === 'drawn' }),
  };
}
