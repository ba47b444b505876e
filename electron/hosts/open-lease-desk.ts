import { z } from 'zod';
import type { Clock } from '../../shared/ports/clock.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { randomIds } from '../clock.ts';
import type { TillDatabase } from '../store/database.ts';
import { type LeaseHead, readLeaseHead, writeLeaseHead } from '../store/lease-head.ts';
import { settings } from '../store/settings.ts';
import { giftCardOffice } from '../sync/ask-gift-card.ts';
import type { HeadOffice } from '../sync/head-office.ts';
import type { Journal } from '../till/journal.ts';
import { type LeaseDesk, leaseDesk } from '../till/lease-desk.ts';
import { ownLeases, zLeasesMark } from '../till/own-leases.ts';
import type { Identity } from './identity.ts';

const NAME = 'leases';
const ASKED = 'leaseAsked';
const zAsked = z.strictObject({ epoch: z.int(), n: z.int() });

/** This till's leases of gift cards: folded from its journal, asked for at head office. */
export async function openLeaseDesk(p: {
  readonly folder: string;
  readonly database: TillDatabase;
  readonly journal: JournalStore;
  readonly identity: Identity;
  readonly publicKey: string;
  readonly office: HeadOffice;
  readonly clock: Clock;
  readonly wallMs: number;
  readonly lastEndedAt: string | null;
  readonly record: Journal['record'];
  readonly log: (line: string) => void;
}): Promise<{ readonly desk: LeaseDesk; keep(): Promise<void> }> {
  const { journal, identity, clock, office } = p;
  const { epoch } = identity;
  const kept = settings(p.database.settings);
  const own = await ownLeases({
    journal,
    epoch,
    read: () => kept.read(NAME, zLeasesMark),
    write: (mark) => kept.write(NAME, mark),
    fault: (error) => p.log(`leases: ${String(error)}`),
  });
  const asked = await kept.read(ASKED, zAsked);
  const desk = leaseDesk({
    own,
    office: giftCardOffice({
      ...{ office, identity, publicKey: p.publicKey, headOfficeKey: identity.headOfficeKey },
      nonce: () => randomIds.next(),
      distrusted: () => p.log('leases: an answer about a gift card is not head office\u2019s and was dropped'),
    }),
    record: p.record,
    clock,
    trusted: await isWhole(journal, readLeaseHead(p.folder), epoch),
    moved({ seq }) {
      // What it guards against is rare, and the sale is on disk: a full disk must not undo what has happened.
      try {
        writeLeaseHead(p.folder, { epoch, seq, hash: journal.head().hash });
      } catch (error) {
        p.log(`leases: ${String(error)}`);
      }
    },
    started: { wallMs: p.wallMs, lastEntryAtMs: p.lastEndedAt === null ? 0 : Date.parse(p.lastEndedAt) },
    asking: { last: asked?.epoch === epoch ? asked.n : 0, write: (n) => kept.write(ASKED, { epoch, n }) },
  });
  return { desk, keep: own.keep };
}

/** Whether the journal still holds the entry that last moved a lease. */
async function isWhole(journal: JournalStore, last: LeaseHead | null, epoch: number): Promise<boolean> {
  if (last === null || last.epoch !== epoch) return true;
  const [entry] = await journal.after(last.seq - 1, 1);
  return entry?.hash === last.hash;
}
