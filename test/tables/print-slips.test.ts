import { describe, expect, test } from 'vitest';
import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { PRINTER_MODELS, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { VOID_WORDS, voidSlip } from '../../shared/receipt/void-slip.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { localPress } from '../fakes/press.ts';

const press = localPress();
const MODELS = Object.keys(PRINTER_MODELS) as PrinterModelId[];
const RECEIPT = (language: (typeof LANGUAGES)[number]) =>
  ({ language, lines: [{ kind: 'columns', left: 'TOTAL', right: '119.88' }] }) as const;
const COPY = { en: 'COPY', ru: 'КОПИЯ', ja: '再発行', zh: '副本' };
const SECOND = { en: 'Printing attempt 2', ru: 'Попытка печати 2', ja: '印刷 2回目', zh: '第 2 次打印' };
const joined = (rows: readonly string[]): string => rows.join('').replaceAll(' ', '');

describe.each(LANGUAGES)('the VOID slip in %s', (language) => {
  test('says what may have happened, to which receipt, and what follows', async () => {
    const slip = voidSlip({ receipt: 4711, till: 'S1-1' as never }, language);
    const { papers, cuts, drawerPulses } = decode(
      await encodeJob(RECEIPT(language), slip, PRINTER_MODELS['virtual-80'], null),
    );
    expect({ cuts, drawerPulses, papers: papers.length }).toEqual({ cuts: 2, drawerPulses: 0, papers: 2 });
    const text = joined(papers[0] ?? []);
    const { title, maybe, follows } = VOID_WORDS[language];
    for (const wanted of [title, maybe, follows, '4711', 'S1-1']) expect(text).toContain(wanted.replaceAll(' ', ''));
    expect(text).not.toContain('?');
  });

  test('loses no character on any printer', async () => {
    for (const model of MODELS) {
      const slip = voidSlip({ receipt: 1, till: 'S1-1' as never }, language);
      expect(await encodeJob(slip, slip, PRINTER_MODELS[model], press)).toMatchObject({
        ok: true,
        value: { replaced: [] },
      });
    }
  });

  test.each([
    [undefined, COPY[language]],
    [3, `${COPY[language]} 3`],
  ])('copy %j at the second attempt is headed with its mark and the attempt', async (copy, mark) => {
    const receipt = { ...RECEIPT(language), ...(copy && { copy }), attempt: 2 };
    const { papers } = decode(await encodeJob(receipt, null, PRINTER_MODELS['virtual-80'], null));
    expect(papers[0]?.slice(0, 2).map((row) => row.trim())).toEqual([mark, SECOND[language]]);
  });
});

test('a first attempt shows no attempt, an original no mark', async () => {
  const rows = async (receipt: Parameters<typeof encodeJob>[0]) =>
    decode(await encodeJob(receipt, null, PRINTER_MODELS['virtual-80'], null)).papers[0]?.length;
  expect(await rows(RECEIPT('en'))).toBe(1);
  expect(await rows({ ...RECEIPT('en'), attempt: 1 })).toBe(1);
  expect(await rows({ ...RECEIPT('en'), copy: 1, attempt: 1 })).toBe(2);
});

test.each([
  // a band of 128 rows over the whole width, and its head
  ['virtual-80', 17 + 128 * 72],
  ['generic-58', 17 + 128 * 48],
] as const)('in front of a VOID slip %s is freed with %i NULs', async (model, nuls) => {
  const slip = voidSlip({ receipt: 1, till: 'S1-1' as never }, 'en');
  const job = await encodeJob(RECEIPT('en'), slip, PRINTER_MODELS[model], press);
  const bytes = job.ok ? job.value.bytes : Buffer.alloc(0);
  expect(bytes.findIndex((byte) => byte !== 0)).toBe(nuls);
  const plain = await encodeJob(RECEIPT('en'), null, PRINTER_MODELS[model], press);
  expect(plain.ok && plain.value.bytes[0]).toBe(0x1b);
});

function decode(job: Awaited<ReturnType<typeof encodeJob>>) {
  if (!job.ok) throw new Error(JSON.stringify(job.error));
  const { bytes } = job.value;
  return decodeReceipt(bytes.subarray(bytes.findIndex((byte) => byte !== 0)));
}
