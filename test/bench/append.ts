import { join } from 'node:path';
import { randomIds, systemClock } from '../../electron/clock.ts';
import { sha256 } from '../../electron/keys/signatures.ts';
import { openTillKey } from '../../electron/keys/till-key.ts';
import { openTillDatabase } from '../../electron/store/database.ts';
import { openJournalStore } from '../../electron/store/journal-store.ts';
import { openJournal } from '../../electron/till/journal.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { staffId, storeId, tillId } from '../../shared/units/ids.ts';
import { bareDatabase } from './bare.ts';
import { basketOf, NOON, soldFact } from './baskets.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { percentile, took } from './timing.ts';

const LINES = 10;

/** The journal's append as it closes a sale, and the same bytes put into a bare database beside it, in turn. */
export default async function append(root: string, sizes: Sizes): Promise<Row[]> {
  const folder = join(root, 'append');
  const database = await openTillDatabase(folder);
  const key = await openTillKey(folder);
  const store = await openJournalStore(database.journal, 1);
  const journal = openJournal({
    store,
    crypto: { sha256, sign: key.sign },
    clock: systemClock('UTC'),
    identity: { store: storeId('S-bench'), till: tillId('T1'), epoch: 1, boot: randomIds.next(), app: 'bench' },
    signCoupons: (entry) => entry,
    lastReceipt: 0,
    staff: () => staffId('s1'),
    mode: () => 'real',
    clockFlag: () => 'ok',
    onRecorded: () => undefined,
  });
  const bare = bareDatabase(join(folder, 'bare.sqlite'), { journal: ['id', 'type', 'bytes', 'hash', 'sig'] });
  const bundle = compileBundle(bundleOf({ live: 200 }));
  const products = Array.from({ length: LINES }, (_, n) => n * 17);
  const fact = soldFact(basketOf(products, 1, 'B1'), 1, bundle);
  const ours: number[] = [];
  const bareMs: number[] = [];
  for (let turn = 0; turn < sizes.appends; turn++) {
    ours.push(await took(() => journal.record(fact, { startedAt: NOON })));
    const [sealed] = await store.after(store.head().seq - 1, 1);
    if (!sealed) throw new Error('The entry is not there');
    const { seq, bytes, hash, sig } = sealed;
    bareMs.push(await took(() => bare.insert('journal', [[String(seq), fact.type, bytes, hash, sig]])));
  }
  bare.close();
  await database.close();
  return (
    [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const
  ).map(([name, share]) => {
    const value = percentile(ours, share);
    const beside = percentile(bareMs, share);
    return {
      what: `append a sale of ${LINES} lines: seal, sign, write, fsync; ${name}`,
      value,
      unit: 'ms',
      budget: name === 'p99' ? { of: 'ratio', max: 2 } : null,
      ratio: value / beside,
      note: `bare node:sqlite insert with fsync ${beside.toFixed(2)} ms`,
    };
  });
}
