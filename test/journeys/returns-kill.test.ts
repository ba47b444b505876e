import { afterAll, expect, test } from 'vitest';
import { sha256, verifyHash } from '../../electron/keys/signatures.ts';
import { type ChainHead, follows, GENESIS } from '../../shared/journal/chain.ts';
import { isReceipted } from '../../shared/journal/entry.ts';
import { isBalanced, totals } from '../../shared/journal/folds.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { barcodeOf, enrolledFolder, removeFolders } from '../fakes/till-bench.ts';
import { journalOf, ofType, salesOf, sealedEntries } from '../fakes/till-journal.ts';
import { RemoteTill } from '../fakes/till-remote.ts';

// kill -9 in front of every call to the disk that closing a return makes: afterwards the goods are back once, or they
// still lie on the counter as they were chosen.

let folder = '';
let till: RemoteTill | undefined;
afterAll(async () => {
  await till?.kill();
  removeFolders();
});

async function restarted(): Promise<RemoteTill> {
  await till?.kill();
  till = await RemoteTill.start({ folder, headOfficeUrl: null, enrolCode: null });
  return till;
}
const ok = async (answer: Promise<unknown>): Promise<void> => expect(await answer).toEqual({ ok: true });
const returns = () => journalOf(folder).filter((entry) => isReceipted(entry) && entry.returned);

/** How the sale was paid, what is bought beside what comes back, and the act that ends it. */
interface Way {
  readonly name: string;
  readonly pay: (at: RemoteTill) => Promise<unknown>;
  readonly bought: readonly string[];
  readonly end: (at: RemoteTill) => readonly [act: 'refundCash' | 'refundCard' | 'tenderCash', input: object];
}
const amount = ({ view }: RemoteTill) => String(view.tender?.dueInCash);
const inCash = (at: RemoteTill) => at.act('tenderCash', { amount: amount(at) });
const byCard = (at: RemoteTill) => at.act('tenderCard', { amount: String(at.view.tender?.due), outcome: 'approved' });
const WAYS: readonly Way[] = [
  { name: 'cash', pay: inCash, bought: [], end: () => ['refundCash', {}] },
  { name: 'card', pay: byCard, bought: [], end: () => ['refundCard', { outcome: 'approved' }] },
  {
    name: 'exchange for dearer goods',
    pay: inCash,
    bought: ['koshihikari-5kg'],
    end: (at) => ['tenderCash', { amount: amount(at) }],
  },
];

/** A sale of two, of which one is about to be paid out, or to be set against what is bought. */
async function comesBack(at: RemoteTill, { pay, bought }: Way): Promise<string> {
  await ok(at.act('scan', { text: barcodeOf('milk-1l') }));
  await ok(at.act('scan', { text: barcodeOf('milk-1l') }));
  await ok(at.act('beginTender'));
  await ok(pay(at));
  const sold = salesOf(folder).at(-1);
  if (!sold) throw new Error('Nothing was sold');
  await ok(at.act('scan', { text: receiptCode(sold) }));
  await ok(at.act('returnUnits', { line: 'L1', quantity: '1' }));
  await ok(at.act('returnReason', { reason: 'faulty' }));
  for (const product of bought) await ok(at.act('scan', { text: barcodeOf(product) }));
  await ok(at.act('beginTender'));
  return receiptCode(sold);
}

test.each(WAYS)(
  'kill -9 in front of every call to the disk, $name: whole and once, or still to be ended',
  async (way) => {
    folder = await enrolledFolder();
    let at = await restarted();
    const ends: string[] = [];
    for (let call = 1, survived = false; !survived; call++) {
      const receipt = await comesBack(at, way);
      const { returning, tender } = at.view;
      const before = returns().length;
      const [act, input] = way.end(at);
      survived = (await at.act(act, input, call)) !== null;
      at = await restarted();
      const isBack = returns().length > before;
      if (!survived) ends.push(isBack ? 'back' : 'kept');
      else expect(isBack).toBe(true);
      if (!isBack) {
        expect(at.notice).toBe('basket.restored');
        expect({ returning: at.view.returning, tender: at.view.tender }).toEqual({ returning, tender });
        await ok(at.act(act, input));
      }
      expect(returns()).toHaveLength(before + 1);
      // What is back is not offered once more, and the rest still is.
      await ok(at.act('scan', { text: receipt }));
      expect(at.view.returning?.lines.map(({ left }) => left)).toEqual([1]);
      await ok(at.act('dropReturn'));
    }
    expect(ends[0]).toBe('kept');
    expect(ends.length).toBeGreaterThan(2);

    const entries = journalOf(folder);
    const receipted = entries.filter(isReceipted);
    expect(receipted.map(({ receipt }) => receipt)).toEqual(receipted.map((_, index) => index + 1));
    expect(receipted).toHaveLength(2 * (ends.length + 1));
    expect(receipted.filter((entry) => !isBalanced(entry))).toEqual([]);
    const sums = totals(entries);
    const kept = sums.total - sums.refunded;
    const { cash, card } = sums;
    expect({ cash, card }).toEqual(way.name === 'card' ? { cash: 0, card: kept } : { cash: kept, card: 0 });
    expect(returns()).toHaveLength(ends.length + 1);
    const [first] = ofType(entries, 'epochBegun');
    const crypto = { sha256, verify: verifyHash, publicKey: first?.publicKey ?? '' };
    let chained: ChainHead = { seq: 0, hash: GENESIS };
    for (const sealed of sealedEntries(folder)) {
      const next = follows(chained, sealed, crypto);
      expect(next).toMatchObject({ ok: true });
      if (next.ok) chained = { seq: next.value.seq, hash: next.value.hash };
    }
    expect(chained.seq).toBe(entries.length);
  },
);
