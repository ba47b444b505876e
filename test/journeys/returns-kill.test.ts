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
const returns = () => ofType(journalOf(folder), 'goodsReturned');

/** A sale of two, of which one is about to be paid out. */
async function paysOut(at: RemoteTill): Promise<void> {
  await ok(at.act('scan', { text: barcodeOf('milk-1l') }));
  await ok(at.act('scan', { text: barcodeOf('milk-1l') }));
  await ok(at.act('beginTender'));
  await ok(at.act('tenderCash', { amount: String(at.view.tender?.dueInCash) }));
  const sold = salesOf(folder).at(-1);
  if (!sold) throw new Error('Nothing was sold');
  await ok(at.act('scan', { text: receiptCode(sold) }));
  await ok(at.act('returnUnits', { line: 'L1', quantity: '1' }));
  await ok(at.act('returnReason', { reason: 'faulty' }));
  await ok(at.act('beginTender'));
}

test('kill -9 in front of every call to the disk of a refund: whole and once, or still to be paid out', {
  timeout: 300_000,
}, async () => {
  folder = await enrolledFolder();
  let at = await restarted();
  const ends: string[] = [];
  for (let call = 1, survived = false; !survived; call++) {
    await paysOut(at);
    const { returning, tender } = at.view;
    const before = returns().length;
    survived = (await at.act('refundCash', {}, call)) !== null;
    at = await restarted();
    const isBack = returns().length > before;
    if (!survived) ends.push(isBack ? 'back' : 'kept');
    else expect(isBack).toBe(true);
    if (!isBack) {
      expect(at.notice).toBe('basket.restored');
      expect({ returning: at.view.returning, tender: at.view.tender }).toEqual({ returning, tender });
      await ok(at.act('refundCash'));
    }
    expect(returns()).toHaveLength(before + 1);
    // What is back is not offered once more, and the rest still is.
    await ok(at.act('scan', { text: receiptCode(salesOf(folder).at(-1)!) }));
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
  expect(sums).toMatchObject({ returns: ends.length + 1, sales: ends.length + 1, cash: sums.total - sums.refunded });
  const [first] = ofType(entries, 'epochBegun');
  const crypto = { sha256, verify: verifyHash, publicKey: first?.publicKey ?? '' };
  let chained: ChainHead = { seq: 0, hash: GENESIS };
  for (const sealed of sealedEntries(folder)) {
    const next = follows(chained, sealed, crypto);
    expect(next).toMatchObject({ ok: true });
    if (next.ok) chained = { seq: next.value.seq, hash: next.value.hash };
  }
  expect(chained.seq).toBe(entries.length);
});
