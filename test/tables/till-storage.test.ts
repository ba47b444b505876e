import { chmodSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { StartFault } from '../../electron/hosts/start-fault.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import { DISK_FAULTS, faultyDisk, IOERR_FSYNC } from '../fakes/storage-faulty-disk.ts';
import { asNobody } from '../fakes/storage-nobody.ts';
import { barcodeOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, salesOf, sealedEntries, withTillFile } from '../fakes/till-journal.ts';

let template = '';
let till: TrialTill | null = null;
beforeAll(async () => {
  template = await enrolledFolder();
});
afterEach(async () => {
  await till?.close();
  till = null;
});
afterAll(removeFolders);

const FAULTS = [
  ['SQLITE_FULL', 'storage.full'],
  ['SQLITE_IOERR_WRITE', 'storage.io'],
  ['SQLITE_READONLY', 'storage.readOnly'],
  ['SQLITE_BUSY', 'storage.busy'],
] as const;
const MILK = barcodeOf('milk-1l');

async function openOn(disk: ReturnType<typeof faultyDisk>): Promise<TrialTill> {
  till = await TrialTill.open(copyOf(template), { connect: disk.connect });
  return till;
}

/** The door that every screen calls: what is thrown behind it comes out as a notice, on the screen too. */
const door = ({ counter }: TrialTill) => createRouterClient(counter.routers.cashier);
const codeOf = (answer: Answer): string => (answer.ok ? 'done' : answer.notice.code);

describe('a disk that fails while a sale is closed: refused, nothing half-written, and the next try sells', () => {
  test.each(FAULTS)('%s at every call to the disk', async (fault, code) => {
    const disk = faultyDisk();
    const till = await openOn(disk);
    let receipts = 0;
    let refused = 0;
    for (let call = 1; ; call++) {
      await till.goods('milk-1l', 'udon-300g');
      await till.act.beginTender({});
      const before = till.view.tender;
      const entries = sealedEntries(till.folder).length;
      disk.failAt(call, DISK_FAULTS[fault]);
      const answer = codeOf(await door(till).act.tenderCash({ amount: '1000' }));
      const reached = disk.calls >= call;
      disk.heal();
      if (answer !== 'done') {
        refused += 1;
        expect(answer).toBe(code);
        expect(till.view).toMatchObject({ phase: 'tendering', tender: before, notice: { notice: { code } } });
        expect(sealedEntries(till.folder)).toHaveLength(entries);
        expect(till.printer.papers).toHaveLength(receipts);
        await till.act.tenderCash({ amount: '1000' });
      }
      receipts += 1;
      expect(till.view.closed?.receipt).toBe(receipts);
      await till.reached(({ closed }) => closed?.paper === 'printed');
      if (!reached) break;
    }
    expect(refused).toBeGreaterThan(1);
    expect(salesOf(till.folder).map(({ receipt }) => receipt)).toEqual(
      Array.from({ length: receipts }, (_, i) => i + 1),
    );
    expect(journalOf(till.folder).map(({ seq }) => seq)).toEqual(journalOf(till.folder).map((_, index) => index + 1));
  });
});

test.each(FAULTS)(
  '%s while a product is rung: the basket stays as it was, and the next scan counts',
  async (fault, code) => {
    const disk = faultyDisk();
    const till = await openOn(disk);
    await till.scan(MILK);
    for (let call = 1; ; call++) {
      const { items } = till.view;
      disk.failAt(call, DISK_FAULTS[fault]);
      const answer = codeOf(await door(till).act.scan({ text: MILK, device: 'page' }));
      const reached = disk.calls >= call;
      disk.heal();
      if (!reached) break;
      if (answer !== 'done') {
        expect([answer, till.view.items]).toEqual([code, items]);
        await till.scan(MILK);
      }
      expect(till.view.items).toBe(items + 1);
    }
  },
);

test('a fault in a scan of the counter is told to the cashier and stops nothing', async () => {
  const disk = faultyDisk();
  const till = await openOn(disk);
  disk.failAt(1, DISK_FAULTS.SQLITE_IOERR_READ, 5);
  till.counter.devices.virtualScanner.scan(MILK);
  const told = await till.reached((view) => view.notice?.notice.code === 'storage.io');
  expect(told).toMatchObject({ notice: { tone: 'refused' }, sound: { kind: 'refused' }, items: 0 });
  disk.heal();
  till.counter.devices.virtualScanner.scan(MILK);
  await till.reached(({ items }) => items === 1);
});

test('after an fsync that failed nothing is acknowledged until the till is started again', async () => {
  const disk = faultyDisk();
  const till = await openOn(disk);
  await till.scan(MILK);
  await till.act.beginTender({});
  disk.failAt(1, IOERR_FSYNC, 9);
  expect(codeOf(await door(till).act.tenderCash({ amount: '500' }))).toBe('storage.io');
  disk.heal();
  expect(codeOf(await door(till).act.tenderCash({ amount: '500' }))).toBe('storage.io');
  expect(salesOf(till.folder)).toEqual([]);
  await reopened();
  expect(till.folder).toBe(again().folder);
  expect(again().view).toMatchObject({ phase: 'tendering', items: 1, notice: { notice: { code: 'basket.restored' } } });
  await again().act.tenderCash({ amount: '500' });
  expect(again().view.closed?.receipt).toBe(1);
});

const again = (): TrialTill => {
  if (!till) throw new Error('No till is open');
  return till;
};
async function reopened(): Promise<void> {
  const { folder } = again();
  await again().close();
  till = null;
  till = await TrialTill.open(folder);
}

describe('a folder that no till can sell from is refused at the start, in words', () => {
  const start = async (folder: string): Promise<string> => {
    try {
      const opened = await TrialTill.open(folder);
      await opened.close();
      return 'it opened';
    } catch (fault) {
      return fault instanceof StartFault ? fault.message : `no StartFault: ${String(fault)}`;
    }
  };

  test('one till a folder: the second is told who has it', async () => {
    till = await TrialTill.open(copyOf(template));
    expect(await start(till.folder)).toMatch(new RegExp(`Another till \\(process ${process.pid}\\) is using`));
    await till.scan(MILK);
    expect(till.view.items).toBe(1);
  });

  test('a file instead of a folder', async () => {
    const folder = copyOf(template);
    expect(await start(join(folder, 'till.sqlite'))).toMatch(/is a file\. Name a folder/);
  });

  test('a database that is none', async () => {
    const folder = copyOf(template);
    writeFileSync(join(folder, 'till.sqlite'), 'not a database at all '.repeat(500));
    expect(await start(folder)).toMatch(/not a database.*\[storage\.corrupt\]/);
  });

  test('a database cut off in the middle', async () => {
    const folder = copyOf(template);
    await sellOne(folder);
    truncateSync(join(folder, 'till.sqlite'), 8_192);
    expect(await start(folder)).toMatch(/damaged.*\[storage\.corrupt\]/);
  });

  test('a folder that was never enrolled', async () => {
    const folder = copyOf(template);
    withTillFile(folder, (file) => file.exec(`DELETE FROM ${tableOf(file, 'settings')}`));
    expect(await start(folder)).toMatch(/is not enrolled\. Ask head office for a code/);
  });

  test('a folder without the right to write', async () => {
    const folder = copyOf(template);
    chmodSync(folder, 0o555);
    expect(await asNobody(() => start(folder))).toMatch(/cannot be written\. Nothing is sold that cannot be saved/);
    chmodSync(folder, 0o700);
  });
});

const tableOf = (file: Parameters<Parameters<typeof withTillFile>[1]>[0], name: string): string =>
  `c${String(file.prepare('SELECT number FROM collection WHERE name = ?').get(name)?.number)}`;

async function sellOne(folder: string): Promise<void> {
  const one = await TrialTill.open(folder);
  for (let n = 0; n < 3; n++) {
    await one.scan(demo.cards[n]?.number ?? '');
    await one.scan(MILK);
    await one.payCash();
  }
  await one.close();
}

describe('a journal that somebody has changed is not sold on', () => {
  const changes: readonly (readonly [string, (row: Record<string, string>) => Record<string, string>, RegExp])[] = [
    ['the bytes', (row) => ({ ...row, bytes: row.bytes?.replace('"change":0', '"change":9') ?? '' }), /chain\.hash/],
    [
      'bytes and hash',
      (row) => ({ ...row, bytes: row.bytes?.replace('"change":0', '"change":9') ?? '', hash: '0'.repeat(64) }),
      /chain\.hash/,
    ],
    [
      'the signature',
      (row) => ({ ...row, sig: `${row.sig?.startsWith('A') ? 'B' : 'A'}${row.sig?.slice(1)}` }),
      /chain\.signature/,
    ],
  ];
  test.each(changes)('%s', async (_what, change, why) => {
    const folder = copyOf(template);
    await sellOne(folder);
    withTillFile(folder, (file, table) => {
      const row = file.prepare(`SELECT id, body FROM ${table} ORDER BY id DESC LIMIT 1 OFFSET 1`).get();
      const body = JSON.stringify(change(JSON.parse(String(row?.body))));
      file.prepare(`UPDATE ${table} SET body = ? WHERE id = ?`).run(body, String(row?.id));
    });
    const refusal = await TrialTill.open(folder).catch((fault: Error) => fault.message);
    expect(refusal).toMatch(why);
    expect(refusal).toMatch(/Entry \d+ of the journal .* Do not sell here/);
  });

  test('an entry taken out of the middle', async () => {
    const folder = copyOf(template);
    await sellOne(folder);
    withTillFile(folder, (file, table) => {
      const row = file.prepare(`SELECT id FROM ${table} ORDER BY id DESC LIMIT 1 OFFSET 1`).get();
      file.prepare(`DELETE FROM ${table} WHERE id = ?`).run(String(row?.id));
    });
    await expect(TrialTill.open(folder)).rejects.toThrow(/chain\.seq/);
  });
});
