import { describe, expect, test } from 'vitest';
import { type OwnUses, ownUses, type UsesMark, zUsesMark } from '../../electron/till/own-uses.ts';
import type { SealedEntry } from '../../shared/journal/chain.ts';
import { GENESIS, seal } from '../../shared/journal/chain.ts';
import type { JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { saleOf } from '../fakes/journal-entries.ts';

const SOLD = { list: 500, discount: 0, tax: 0, rounding: 0, card: 0, mode: 'real' as const, member: 'm1', points: [] };
const crypto = { sha256: () => GENESIS, sign: () => 'sig' };

/** A journal in memory that counts what is read of it. */
class Journal implements JournalStore {
  readonly sealed: SealedEntry[] = [];
  read = 0;

  append(entry: SealedEntry): Promise<void> {
    this.sealed.push(entry);
    return Promise.resolve();
  }
  after(seq: number, limit: number): Promise<SealedEntry[]> {
    const page = this.sealed.slice(seq, seq + limit);
    this.read += page.length;
    return Promise.resolve(page);
  }
  head = () => ({ seq: this.sealed.length, hash: GENESIS });

  /** A sale that used the offer with a code, or nothing at all. */
  sell(used: boolean, over: Partial<SaleClosed> = {}): JournalEntry {
    const uses = used ? { uses: [{ programme: 'offer', amount: 70, code: 'x' }] } : {};
    const entry = { ...saleOf(SOLD), ...uses, seq: this.sealed.length + 1, ...over } as JournalEntry;
    this.sealed.push(seal(entry, crypto));
    return entry;
  }
}

/** A till's settings: what was written last is what a start reads. */
function desk(journal: Journal, epoch = 1) {
  const kept: { mark: UsesMark | null; writes: number; faults: unknown[] } = { mark: null, writes: 0, faults: [] };
  const start = (): Promise<OwnUses> =>
    ownUses({
      journal,
      epoch,
      read: async () => kept.mark && zUsesMark.parse(JSON.parse(JSON.stringify(kept.mark))),
      write: async (mark) => {
        kept.mark = mark;
        kept.writes += 1;
      },
      fault: (fault) => kept.faults.push(fault),
    });
  return { kept, start };
}
const counted = (uses: OwnUses) => {
  const [row] = uses.tally.ofProgramme('offer');
  const [ofCode] = uses.tally.ofCode('offer', 'x');
  expect(ofCode).toEqual(row);
  return row ? [row.times, row.amount] : [0, 0];
};

test('a start counts what is in the journal, and then what is sold', async () => {
  const journal = new Journal();
  for (const used of [true, false, true]) journal.sell(used);
  const uses = await desk(journal).start();
  expect(counted(uses)).toEqual([2, 140]);
  uses.take(journal.sell(true));
  expect(counted(uses)).toEqual([3, 210]);
});

test('only what was closed for real counts', async () => {
  const journal = new Journal();
  journal.sell(true, { mode: 'training' });
  journal.sell(true);
  expect(counted(await desk(journal).start())).toEqual([1, 70]);
});

describe('what was kept', () => {
  const sellMany = async () => {
    const journal = new Journal();
    const { kept, start } = desk(journal);
    const uses = await start();
    for (let n = 0; n < 450; n++) uses.take(journal.sell(n % 3 === 0));
    return { journal, kept, start, uses };
  };

  test('is written now and then, so that a start reads the tail alone', async () => {
    const { journal, kept, start, uses } = await sellMany();
    expect(kept).toMatchObject({ writes: 2, mark: { epoch: 1, seq: 400 } });
    journal.read = 0;
    expect(counted(await start())).toEqual(counted(uses));
    expect(journal.read).toBe(50);
  });

  test('and once more where the till is closed', async () => {
    const { journal, start, uses } = await sellMany();
    await uses.keep();
    journal.read = 0;
    expect(counted(await start())).toEqual([150, 10_500]);
    expect(journal.read).toBe(0);
  });

  test.each<[string, (mark: UsesMark) => UsesMark | null]>([
    ['is missing', () => null],
    ['belongs to another epoch', (mark) => ({ ...mark, epoch: 2 })],
    ['is ahead of the journal', (mark) => ({ ...mark, seq: 451 })],
  ])('counts for nothing where it %s: all of it is read again, once', async (_why, spoil) => {
    const { journal, kept, start } = await sellMany();
    kept.mark = spoil(kept.mark as UsesMark);
    expect(counted(await start())).toEqual([150, 10_500]);
    journal.read = 0;
    await start();
    expect(journal.read).toBe(0);
  });

  test('a disk that takes no settings is told of, and the count goes on', async () => {
    const journal = new Journal();
    const faults: unknown[] = [];
    const uses = await ownUses({
      journal,
      epoch: 1,
      read: async () => null,
      write: () => Promise.reject(new Error('full')),
      fault: (fault) => faults.push(fault),
    });
    for (let n = 0; n < 201; n++) uses.take(journal.sell(true));
    await Promise.resolve();
    expect(faults).toEqual([new Error('full')]);
    expect(counted(uses)).toEqual([201, 201 * 70]);
  });
});
