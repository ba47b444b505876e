import type { Scanner } from '../../../shared/ports/scanner.ts';
import type { Timers } from '../timers.ts';
import { HID_POS_PROFILES } from './hid-pos.ts';
import { HidScanner } from './hid-scanner.ts';
import { SerialScanner } from './serial.ts';
import type { ScannerSettings } from './settings.ts';

/** The adapter of a scanner. It loads native code: only the device process calls this. */
export function scannerFor(wanted: ScannerSettings, timers: Timers): Scanner {
  switch (wanted.kind) {
    case 'serial':
      return new SerialScanner({ ...wanted, timers });
    case 'hid': {
      return new HidScanner({ path: wanted.path, profile: HID_POS_PROFILES[wanted.layout], timers });
    }
  }
}
