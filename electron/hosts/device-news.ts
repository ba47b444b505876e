import type { Timers } from '../devices/timers.ts';
import { StorageFault } from '../store/rx-storage/storage-fault.ts';
import { noticeOf } from '../till/counter.ts';
import type { Till } from '../till/till.ts';
import type { OnFault } from './routers.ts';

/** A process that dies again and again is one piece of news. */
const STEADY_MS = 60_000;
export function tellOnce(timers: Timers, tell: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    const quietMs = timers.now() - lastMs;
    lastMs = timers.now();
    if (quietMs > STEADY_MS) tell();
  };
}

export const DROPPED = { tooLong: 'scan.tooLong', cutShort: 'scan.unreadable', garbled: 'scan.unreadable' } as const;

/** What an act threw: written down with its inside, and told to the cashier without it. The till goes on. */
export const faultOf =
  (till: Till, log: (line: string) => void): OnFault =>
  (fault) => {
    log(`till: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    const what = fault instanceof Error ? fault.message.slice(0, 200) : '';
    const notice = noticeOf({ code: fault instanceof StorageFault ? fault.code : ('till.fault' as const), what });
    till.tell('refused', notice);
    return notice;
  };
