import type { CounterView, PrinterFault, ScanWay } from '../../../shared/contract/till-api.ts';

/** What hands do at the virtual counter. */
export interface CounterActs {
  readonly scan: (code: { text: string; symbology?: string; way: ScanWay }) => void;
  readonly setFault: (fault: PrinterFault, on: boolean) => void;
  readonly setCut: (cut: CounterView['cut']) => void;
  readonly setDrawer: (change: { open?: boolean; shutsItself?: boolean }) => void;
  readonly plugPole: (plugged: boolean) => void;
}
