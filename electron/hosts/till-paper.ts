import type { Journal } from '../till/journal.ts';
import type { Till } from '../till/till.ts';
import { type ChangingPaper, changingPaper } from './changing-paper.ts';
import type { KnownThings } from './known-things.ts';
import type { Parts } from './parts.ts';
import { receiptLook } from './receipt-look.ts';

/** The paper of a till: what its receipts look like is the store's record's and the folder's affair. */
export function tillPaper(p: {
  readonly parts: Parts;
  readonly known: KnownThings;
  readonly record: Journal['record'];
  readonly till: () => Till | null;
}): Promise<ChangingPaper> {
  const { given, database, journal, identity, past } = p.parts;
  const { store } = p.known;
  const look = receiptLook({
    folder: given.folder,
    named: () => store.record().receiptLayout,
    refused(notice) {
      given.log(`receipts: ${notice.code} ${JSON.stringify(notice.facts)}`);
      p.till()?.tell('attention', notice);
    },
  });
  return changingPaper({
    devices: given,
    prints: database.prints,
    journal,
    epoch: identity.epoch,
    copies: past.copies,
    record: p.record,
    store: store.record,
    look,
    till: p.till,
    clock: store.clock,
    log: given.log,
  });
}
