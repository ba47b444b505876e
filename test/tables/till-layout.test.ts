import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { barcodeOf, copyOf, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';

let template = '';
let till: TrialTill;
beforeAll(async () => {
  template = await enrolledFolder();
});
afterEach(() => till.close());
afterAll(removeFolders);

const layout = (folder: string, text: string): void => writeFileSync(join(folder, 'receipt-layout.json'), text);
/** The rows of the receipt of one more sale. */
async function sold(): Promise<readonly string[]> {
  await till.scan(barcodeOf('milk-1l'));
  await till.payCash(12);
  await till.reached(({ closed }) => closed?.paper === 'printed');
  return decodeReceipt(till.printer.raw).papers.at(-1) ?? [];
}

test('the layout of the store, then the till’s own, then a broken one: told where, and the last good one stays', async () => {
  const folder = copyOf(template);
  till = await TrialTill.open(folder);
  expect((await sold()).join('')).toContain('適格簡易請求書');
  layout(folder, '{"head":[{"text":"特売の日"}],"show":{"thanks":false}}');
  const own = (await sold()).join('');
  expect(own).toContain('特売の日');
  expect(own).not.toContain('ありがとうございました');
  layout(folder, '{"head":[{"text":"特売の日","colour":"red"}]} ');
  expect((await sold()).join('')).toContain('特売の日');
  await till.reached(({ notice }) => notice?.notice.code === 'receipt.layoutRefused');
  expect(till.view.notice?.notice.facts).toMatchObject({ place: 'head.0' });
});

test('one character that the printer lacks: that receipt is dots, the next is text again', async () => {
  const folder = copyOf(template);
  layout(folder, '{"foot":[{"text":"Café 𠮷野家 5 €"}]}');
  till = await TrialTill.open(folder);
  expect((await sold()).length).toBe(0);
  const { images, drawerPulses } = decodeReceipt(till.printer.raw);
  expect(images.filter(({ width }) => width === 576).length).toBeGreaterThan(3);
  expect(drawerPulses).toBe(1);
  layout(folder, '{}');
  expect((await sold()).length).toBeGreaterThan(10);
});
