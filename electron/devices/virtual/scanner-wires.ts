import type { Scan } from '../../../shared/ports/scanner.ts';
import { scanOf } from '../scanners/frame.ts';
import { ScanFramer } from '../scanners/framer.ts';
import { HID_POS_STANDARD, HidPosDecoder } from '../scanners/hid-pos.ts';
import type { Timers } from '../timers.ts';
import { hidReports } from './hid-reports.ts';

const CR = 0x0d;

/** What a serial scanner sends for a code: its AIM identifier, UTF-8 text, and a carriage return. */
export const serialBytes = (text: string, aim: string | undefined): Buffer =>
  Buffer.concat([Buffer.from(`${aim ?? ''}${text}`, 'utf8'), Buffer.of(CR)]);

/** A serial scanner whose line is this process: its bytes go through the framer of the real ones. */
export class LoopSerial {
  private readonly framer: ScanFramer;

  constructor(timers: Timers, onScan: (scan: Scan) => void) {
    this.framer = new ScanFramer({
      timers,
      terminator: 'cr',
      onFrame: (frame) => {
        const scan = scanOf(frame, 'virtual-serial', timers.now());
        if (scan) onScan(scan);
      },
    });
  }

  send(bytes: Uint8Array): void {
    this.framer.push(bytes);
  }
}

/** A HID POS scanner whose reports go through the decoder of the real ones. Answers the reports that it sent. */
export class LoopHid {
  private readonly decoder = new HidPosDecoder(HID_POS_STANDARD);
  private readonly timers: Timers;
  private readonly onScan: (scan: Scan) => void;

  constructor(timers: Timers, onScan: (scan: Scan) => void) {
    this.timers = timers;
    this.onScan = onScan;
  }

  send(text: string, aim: string | undefined): readonly Uint8Array[] {
    // A report always has an identifier; what has none of its own is called `other` (ISO/IEC 15424).
    const reports = hidReports(Buffer.from(text, 'utf8'), aim ?? ']X0', HID_POS_STANDARD);
    for (const report of reports) {
      const outcome = this.decoder.push(report, this.timers.now());
      const scan = outcome.kind === 'frame' ? scanOf(outcome.frame, 'virtual-hid', this.timers.now()) : null;
      if (scan) this.onScan(scan);
    }
    return reports;
  }
}
