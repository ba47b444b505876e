import type { ReceiptDocument } from '../receipt/lines.ts';
import type { Result } from '../units/result.ts';
import type { DrawerState } from './drawer.ts';

export type PrinterWarning = 'paperNearEnd' | 'drawerOpen';

/** A character that neither the printer nor our fonts can show, and what stands on the paper in its place. */
export interface Replacement {
  readonly character: string;
  readonly shown: string;
  readonly times: number;
}

export interface Printed {
  /** `unconfirmed`: the printer took every byte but never says when it is done. Ask the cashier "Did it print?" */
  readonly certainty: 'confirmed' | 'unconfirmed';
  readonly replaced: readonly Replacement[];
  readonly warnings: readonly PrinterWarning[];
}

/** Faults after which nothing of this document is on paper: printing it again cannot give a second original. */
export type NothingPrinted =
  | { readonly code: 'printer.notReachable'; readonly address: string; readonly waitedMs: number }
  /** A port or device file of this name is not there, belongs to another program, or may not be opened. */
  | { readonly code: 'printer.noSuchDevice' | 'printer.inUse' | 'printer.forbidden'; readonly address: string }
  | { readonly code: 'printer.silent'; readonly address: string; readonly waitedMs: number }
  | { readonly code: 'printer.paperOut' }
  | { readonly code: 'printer.coverOpen' }
  | { readonly code: 'printer.error'; readonly cause: 'cutter' | 'unrecoverable' | 'recoverable' | 'offline' }
  | { readonly code: 'printer.garbled'; readonly address: string }
  | { readonly code: 'printer.busy'; readonly waitedMs: number }
  /** `line` is an index into `document.lines`. */
  | { readonly code: 'printer.unprintable'; readonly line: number; readonly reason: 'tooLong' | 'notAscii' | 'empty' };

/**
 * It is not known how much came out: the line dropped, or the end-of-job answer did not come in time. What follows is
 * a VOID slip and a copy, never a second unmarked original. `paperOut` and `coverOpen` say what stopped it, where known.
 */
export interface PrintInterrupted {
  readonly code: 'printer.interrupted';
  readonly why: 'dropped' | 'timedOut' | 'paperOut' | 'coverOpen';
  readonly waitedMs: number;
}

export type PrintFault = NothingPrinted | PrintInterrupted;

export interface PrinterStatus {
  readonly cover: 'closed' | 'open';
  readonly paper: 'enough' | 'nearEnd' | 'out';
  readonly online: boolean;
  /** Level of the drawer switch; most drawers pull it low when open, and the printer's profile says which. */
  readonly drawer: DrawerState;
}

/** What a print that must survive a crash brings along. */
export interface PrintRun {
  /**
   * Awaited once the printer is found ready, before the first byte that can leave a mark on paper. If it throws, `print`
   * throws the same and nothing was sent.
   */
  readonly beforeContent?: () => Promise<void>;
  /**
   * Printed and cut off in front of the document, in the same breath, because the job before broke off. The printer is
   * first freed of a command of that job that it may have half received.
   */
  readonly voidSlip?: ReceiptDocument;
}

/**
 * A receipt printer as the till sees it. Goods leave the shop without paper too, so `print` always settles: it begins
 * within 10 s or not at all, then takes what so much paper may take, and 10 s more while it waits for a hand.
 */
export interface ReceiptPrinter {
  /** Narrow characters a row. */
  readonly columns: number;
  /** Refuses with `printer.busy` instead of waiting as long behind another document. Never retries. */
  print(document: ReceiptDocument, run?: PrintRun): Promise<Result<Printed, PrintFault>>;
  status(): Promise<Result<PrinterStatus, NothingPrinted>>;
}
