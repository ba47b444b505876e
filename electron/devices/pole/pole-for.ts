import type { PoleDisplay } from '../../../shared/ports/pole.ts';
import type { Timers } from '../timers.ts';
import { EPSON_PAGES } from './pole-bytes.ts';
import { PoleLine } from './pole-line.ts';
import { serialWire } from './serial-wire.ts';
import type { SerialPole } from './settings.ts';

/** The adapter of a display. It loads native code: only the device process calls this. */
export function poleFor({ path, baudRate, cyrillicPage }: SerialPole, timers: Timers): PoleDisplay {
  const pages = { ...EPSON_PAGES, cyrillic: cyrillicPage };
  return new PoleLine({ device: path, wire: serialWire(path, baudRate), pages, timers });
}
