import type { DrawerFault, DrawerState } from '../../../shared/ports/drawer.ts';
import type { NothingPrinted, PrinterStatus } from '../../../shared/ports/printer.ts';
import type { Result } from '../../../shared/units/result.ts';
import type { Timers } from '../timers.ts';
import type { Link } from './link.ts';
import type { PrinterModel } from './model.ts';
import type { Hear, PrinterSays } from './status.ts';

/** One conversation under way. */
export interface Talk {
  readonly link: Link;
  readonly model: PrinterModel;
  readonly timers: Timers;
  readonly address: string;
  /** What the line carries. */
  readonly bytesPerMs: number;
  readonly startedMs: number;
  /** Until then content has begun to leave, or it never will. */
  readonly lastMs: number;
}

/** The job that is about to begin. */
export interface JobMark {
  /** Names this one among the last thousands. */
  readonly number: number;
  /** The one before it at this printer broke off, or nobody knows: answers to it may still be under way. */
  readonly afterBreak: boolean;
  /** Content of a broken job is certainly behind: half a command of it may wait in the printer. */
  readonly flush: boolean;
  /** Ends that were asked for before this job and whose answers may still come. */
  readonly unanswered: number;
}

/** The printer is well and waits for content. */
export interface Ready {
  readonly status: PrinterStatus;
  /** Behind the content: asks the printer to say when it gets there, so many times. None: only that it arrived. */
  readonly endRequest: Buffer;
  readonly ends: number;
  /** Is this its answer, and to this job? */
  readonly isEnd: (said: PrinterSays) => boolean;
}

/** How printers of one language are asked things. A fault of any of these means that nothing moved. */
export interface Protocol {
  readonly hear: Hear;
  ready(talk: Talk, job: JobMark): Promise<Result<Ready, NothingPrinted>>;
  readyToKick(talk: Talk, job: JobMark): Promise<Result<Ready, DrawerFault>>;
  status(talk: Talk): Promise<Result<PrinterStatus, NothingPrinted>>;
  drawer(talk: Talk): Promise<Result<DrawerState, NothingPrinted>>;
  readonly pulse: (model: PrinterModel) => Buffer;
}

export const waitedMs = ({ timers, startedMs }: Talk): number => Math.round(timers.now() - startedMs);
