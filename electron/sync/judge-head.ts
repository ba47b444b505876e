import type { Head } from '../../shared/contract/wire.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import type { TillIdentity } from './signed-request.ts';

/** Why this till's journal and head office's copy cannot be one. Each is for people to look into; none heals alone. */
export const HEAD_FAULTS = ['journal.otherEpoch', 'journal.rolledBack', 'journal.forked'] as const;
export type HeadFault = (typeof HEAD_FAULTS)[number];

/**
 * Whether head office's word fits the journal on this disk. It may lie behind ours (a back-up of head office): then it
 * is sent the rest again. It may not lie ahead (a back-up of this till), nor hold another entry in the same place.
 */
export async function judgeHead(
  journal: JournalStore,
  identity: TillIdentity,
  head: Pick<Head, 'epoch' | 'seq' | 'hash'>,
): Promise<Result<number, HeadFault>> {
  if (head.epoch > identity.epoch || (head.seq > 0 && head.epoch !== identity.epoch)) return err('journal.otherEpoch');
  const own = journal.head();
  if (head.seq > own.seq) return err('journal.rolledBack');
  if (head.seq === 0) return ok(0);
  const hash = head.seq === own.seq ? own.hash : (await journal.after(head.seq - 1, 1))[0]?.hash;
  return hash === head.hash ? ok(head.seq) : err('journal.forked');
}
