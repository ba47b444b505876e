import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { type Paper, paperText, rowText } from '../../electron/devices/virtual/paper.ts';
import { PrinterEngine } from '../../electron/devices/virtual/printer-engine.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';

function engine() {
  const seen = { papers: [] as Paper[], pulses: 0, answers: [] as number[][] };
  const printer = new PrinterEngine({
    paper: (paper) => seen.papers.push(paper),
    drawerPulse: () => seen.pulses++,
    answer: (bytes) => seen.answers.push([...bytes]),
  });
  return { printer, seen, take: (bytes: string) => printer.take(Buffer.from(bytes, 'latin1')) };
}

const SAMPLE: ReceiptDocument['lines'] = [
  { kind: 'text', text: 'Joren ё 常連 会员', align: 'center', size: 2, bold: true },
  { kind: 'rule' },
  { kind: 'columns', left: 'お茶 tea чай 茶', right: '1,234.50' },
  { kind: 'feed' },
  { kind: 'qr', content: 'https://joren.example/r/1' },
  { kind: 'barcode', content: 'RCP-T1-000001' },
];
const bytesOf = (document: ReceiptDocument): Buffer => {
  const encoded = encodeReceipt(document, PRINTER_MODELS['virtual-80']);
  if (!encoded.ok) throw new Error(encoded.error.reason);
  return encoded.value.bytes;
};

test.each(LANGUAGES)('reads a receipt as the independent decoder does: %s', (language) => {
  const bytes = bytesOf({ language, lines: SAMPLE, copy: 1 });
  const other = decodeReceipt(bytes);
  const { printer, seen } = engine();
  printer.take(bytes);
  const [paper] = seen.papers;
  expect(seen.papers).toHaveLength(1);
  expect(paperText(paper!).split('\n')).toEqual(other.lines);
  const bitmaps = paper!.lines.filter((line) => line.kind === 'bitmap');
  expect(bitmaps.map(({ width, height, bits }) => ({ width, height, bits }))).toEqual(
    other.images.map(({ width, height, bits }) => ({ width, height, bits: Buffer.from(bits).toString('base64') })),
  );
  expect(paper!.lines.flatMap((line) => (line.kind === 'barcode' ? [line.content] : []))).toEqual(other.barcodes);
  expect(paper!.lines.filter((line) => line.kind === 'unknown')).toEqual([]);
  expect(JSON.parse(JSON.stringify(paper))).toEqual(paper);
});

test('keeps size, weight and alignment', () => {
  const { printer, seen } = engine();
  printer.take(bytesOf({ language: 'en', lines: SAMPLE }));
  expect(seen.papers[0]!.lines[0]).toEqual({
    kind: 'row',
    align: 'center',
    runs: [{ text: 'Joren yo ■■ ■■', bold: true, width: 2, height: 2 }],
  });
});

test('in whatever pieces the bytes arrive, paper, pulses and answers are the same', () =>
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), fc.array(fc.nat(6_000), { maxLength: 60 }), (language, cuts) => {
      const bytes = Buffer.concat([
        bytesOf({ language, lines: SAMPLE }),
        Buffer.from('\x1bp\x00\x19\xfa\x1d(H\x06\x00000042\x10\x04\x01\x1dr\x01rest\x1dVA\x00', 'latin1'),
      ]);
      const whole = engine();
      whole.printer.take(bytes);
      const pieces = engine();
      const at = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
      for (let i = 1; i < at.length; i++) pieces.printer.take(bytes.subarray(at[i - 1], at[i]));
      expect(pieces.seen).toEqual(whole.seen);
      expect(whole.seen.pulses).toBe(1);
    }),
    { numRuns: 60 },
  ));

test('any bytes at all in any pieces: no exception, and the pieces do not matter', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const [whole, pieces] = [engine(), engine()];
      whole.printer.take(bytes);
      pieces.printer.take(bytes.subarray(0, cut));
      pieces.printer.take(bytes.subarray(cut));
      expect(pieces.seen).toEqual(whole.seen);
    }),
    { numRuns: 1_000 },
  ));

test('a pulse hidden in a picture fires on a printer with real-time commands on, and not behind our frame', () => {
  const hidden = '\x1dv0\x00\x05\x00\x01\x00\x10\x14\x01\x00\x08';
  const { take, seen } = engine();
  take(`\x1b@${hidden}`);
  expect(seen.pulses).toBe(1);
  take(`\x1d(D\x03\x00\x14\x01\x00${hidden}`);
  expect(seen.pulses).toBe(1);
  take(`\x1b@${hidden}`); // ESC @ switches them on again
  expect(seen.pulses).toBe(2);
});

test('a half-received command swallows what follows, until it has its length', () => {
  const { printer, take, seen } = engine();
  take('\x1dv0\x00\x08\x00\x08\x00half'); // 64 bytes wanted, 4 came
  take(`${'\x00'.repeat(20)}lost\n`);
  expect(printer.uncut).toEqual([]);
  take(`${'\x00'.repeat(64)}seen\n\x1dVA\x00`);
  expect(seen.papers[0]!.lines.map(rowText)).toEqual(['', 'seen']);
});

test('stops when the paper ends, answers meanwhile, and goes on where it stopped', () => {
  const { printer, take, seen } = engine();
  take('\x1b@\x1da\xff');
  printer.set({ rowsLeft: 2 });
  take('one\ntwo\nthree\n\x1dVA\x00\x10\x04\x04');
  expect(printer.uncut.map(rowText)).toEqual(['one', 'two']);
  expect(seen.answers.at(-1)).toEqual([0x12 | 0x0c | 0x60]);
  expect(seen.answers.at(-2)).toEqual([0x1c, 0, 0x0f, 0]); // automatic: offline, paper end
  printer.set({ paperOut: false });
  expect(seen.papers[0]!.lines.map(rowText)).toEqual(['one', 'two', 'three']);
});

test.each([
  [{}, [0x16, 0x12, 0x12, 0x12]],
  [{ coverOpen: true }, [0x1e, 0x16, 0x12, 0x12]],
  [{ paperOut: true }, [0x1e, 0x32, 0x12, 0x7e]],
  [{ nearEnd: true }, [0x16, 0x12, 0x12, 0x1e]],
  [{ drawerOpen: true }, [0x12, 0x12, 0x12, 0x12]],
])('answers DLE EOT 1 to 4 when %j', (condition, bytes) => {
  const { printer, take, seen } = engine();
  printer.set(condition);
  take('\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04');
  expect(seen.answers.flat()).toEqual(bytes);
});
