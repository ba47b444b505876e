import { type ChainFault, type ChainHead, follows, GENESIS } from '../../shared/journal/chain.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { Result } from '../../shared/units/result.ts';
import { err, ok } from '../../shared/units/result.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';

/** How many of the newest entries are verified before the till sells: hash, signature and link of each. */
const TAIL = 300;

/** Verifies the journal's tail. A fault means that somebody, or a disk, has changed what was signed. */
export async function checkJournal(journal: JournalStore, publicKey: string): Promise<Result<ChainHead, ChainFault>> {
  const { seq } = journal.head();
  const from = Math.max(0, seq - TAIL);
  const entries = await journal.after(from, TAIL);
  const crypto = { sha256, verify: verifyHash, publicKey };
  let head: ChainHead = { seq: from, hash: from === 0 ? GENESIS : prevOf(entries[0]?.bytes) };
  for (const entry of entries) {
    const next = follows(head, entry, crypto);
    if (!next.ok) return err(next.error);
    head = { seq: next.value.seq, hash: next.value.hash };
  }
  return ok(head);
}

/** In mid-chain the first entry's own word for what came before is taken: that link is verified at the next entry. */
function prevOf(bytes: string | undefined): string {
  const prev = bytes === undefined ? undefined : (JSON.parse(bytes) as { prev?: unknown }).prev;
  return typeof prev === 'string' ? prev : GENESIS;
}
