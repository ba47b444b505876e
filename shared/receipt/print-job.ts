import { z } from 'zod';
import { isReceipted, type JournalEntry } from '../journal/entry.ts';

/**
 * Where a paper stands. `queued`: nothing of it is on paper. `blocked`: the printer waits for a hand, cover or paper.
 * `sending`: written down before its first byte leaves. `unknown`: something of it may be on paper. The other three end
 * it: `printed` is confirmed by the printer, `unconfirmed` is all that a mute printer can give, and `unprintable` is
 * what no attempt will ever print.
 */
export const PRINT_STATES = [
  'queued',
  'blocked',
  'sending',
  'printed',
  'unconfirmed',
  'unknown',
  'unprintable',
] as const;
export type PrintState = (typeof PRINT_STATES)[number];

export const zPrintJob = z.strictObject({
  epoch: z.int().min(1),
  /** The entry that asked for this paper: the sale for its original, a reprint for its copy. Its seq is the job's turn. */
  entry: z.int().min(1),
  /** The sale or return that the paper is of. */
  sale: z.int().min(1),
  /** 0 for the original; a reprint has the number that stands in its entry. */
  copy: z.int().min(0),
  /** How often it has been sent. The first time is the only one that may go without a mark. */
  attempt: z.int().min(0),
  state: z.enum(PRINT_STATES),
});
export type PrintJob = z.output<typeof zPrintJob>;

export type PrintEvent =
  /** Nothing has left the till: the printer waits for a hand, is not there, or can never print this. */
  | { readonly type: 'refused'; readonly why: 'blocked' | 'away' | 'unprintable' }
  | { readonly type: 'sending' }
  | { readonly type: 'printed'; readonly certainty: 'confirmed' | 'unconfirmed' }
  | { readonly type: 'interrupted' }
  /** The till has started again and found the job as it stands here. */
  | { readonly type: 'restarted' };

export const isDone = ({ state }: PrintJob): boolean =>
  state === 'printed' || state === 'unconfirmed' || state === 'unprintable';

/** What becomes of a job. Throws where the event cannot come: a paper that is done, an end without a beginning. */
export function nextPrint(job: PrintJob, event: PrintEvent): PrintJob {
  if (event.type === 'restarted') return isDone(job) ? job : { ...job, state: atRest(job) };
  const sending = job.state === 'sending';
  if (isDone(job)) throw impossible(job, event);
  switch (event.type) {
    case 'sending':
      if (sending) throw impossible(job, event);
      return { ...job, state: 'sending', attempt: job.attempt + 1 };
    case 'printed':
      if (!sending) throw impossible(job, event);
      return { ...job, state: event.certainty === 'confirmed' ? 'printed' : 'unconfirmed' };
    case 'interrupted':
      if (!sending) throw impossible(job, event);
      return { ...job, state: 'unknown' };
    case 'refused':
      // A refusal after the first byte is not believed: the paper may say otherwise.
      if (sending || event.why === 'away') return { ...job, state: atRest(job) };
      return { ...job, state: event.why };
  }
}

const atRest = ({ attempt }: PrintJob): PrintState => (attempt === 0 ? 'queued' : 'unknown');
const impossible = ({ entry, state }: PrintJob, { type }: PrintEvent): RangeError =>
  new RangeError(`The paper of entry ${entry} is ${state}: ${type} cannot follow`);

/** What the coming attempt puts on paper, in one breath. Only the first attempt at a sale's own receipt is unmarked. */
export type Slip =
  | { readonly kind: 'original' }
  | { readonly kind: 'void' }
  /** `copy` 0: of the original, made by the queue itself. `attempt` 1 is not shown. */
  | { readonly kind: 'copy'; readonly copy: number; readonly attempt: number };

export function slipsOf({ copy, attempt }: PrintJob): readonly Slip[] {
  if (attempt > 0) return [{ kind: 'void' }, { kind: 'copy', copy, attempt: attempt + 1 }];
  return [copy === 0 ? { kind: 'original' } : { kind: 'copy', copy, attempt: 1 }];
}

/** How long a refused or interrupted job rests: a hand at the printer is watched for, a dead line is asked less often. */
export function restMs(state: PrintState, failures: number): number {
  if (state === 'blocked') return 2_000;
  return Math.min(30_000, 1_000 * 2 ** Math.min(failures - 1, 5));
}

export type ReceiptReprinted = Extract<JournalEntry, { type: 'receiptReprinted' }>;

/** The paper that an entry asks for, if it asks for one. */
export function printJobOf(entry: JournalEntry): PrintJob | null {
  const fresh = { epoch: entry.epoch, entry: entry.seq, attempt: 0, state: 'queued' } as const;
  if (isReceipted(entry)) return { ...fresh, sale: entry.seq, copy: 0 };
  if (entry.type === 'receiptReprinted') return { ...fresh, sale: entry.ofSeq, copy: entry.copy };
  return null;
}
