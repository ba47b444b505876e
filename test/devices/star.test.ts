import { PNG } from 'pngjs';
import receiptline from 'receiptline';
import { describe, expect, test } from 'vitest';
import { type Bitmap, blacken, blank, isBlack, stacked } from '../../electron/devices/printers/bitmap.ts';
import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { drawRequestOf, encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { PRINTER_MODELS, type PrinterModel, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { rasterBytes } from '../../electron/devices/printers/raster.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { heardStar } from '../../electron/devices/printers/star-status.ts';
import { serialBytesPerMs } from '../../electron/devices/printers/wires/serial.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import type { Outlet } from '../../electron/devices/printers/wires/wire.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import type { ReceiptDocument, ReceiptLine } from '../../shared/receipt/lines.ts';
import { receiptCode, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { pixelRows } from '../fakes/decode-receipt.ts';
import { HOSTILE } from '../fakes/hostile-names.ts';
import { codesOn, differsAt, dotRows, localPress } from '../fakes/press.ts';
import { ManualTimers } from '../fakes/printer-bench.ts';
import { SHOP, saleWith } from '../fakes/receipt-sales.ts';
import { StarPaper, StarPrinter } from '../fakes/star-printer.ts';

const MODELS = ['star-mc-print3', 'star-tsp650'] as const satisfies PrinterModelId[];
const press = localPress();
const text = (content: string): ReceiptLine => ({ kind: 'text', text: content });
const paperOf = (bytes: Uint8Array): StarPaper => {
  const paper = new StarPaper();
  paper.take(bytes);
  return paper;
};

describe.each(MODELS)('the bytes of %s', (model) => {
  // ESC RS a 1, ESC RS F 0, ESC SP '0', ESC s '0' '0', ESC z '1', DC2
  const OPEN = '1b1e6101' + '1b1e4600' + '1b2030' + '1b733030' + '1b7a31' + '12';
  test.each([
    // language, text, how it is read, its bytes
    ['en', 'AÉ', '1b1d7401', '4190'],
    ['ru', 'Жя', '1b1d740a', '86ef'],
    ['ja', '茶', '1b2431' + '1b5238', '9283'],
    ['zh', '茶', '', 'b2e8'],
  ] as const)(
    '%s: frame, code page, text, feed and cut as the command table has them',
    (language, content, readAs, bytes) => {
      const encoded = encodeReceipt({ language, lines: [text(content)] }, PRINTER_MODELS[model]);
      const left = '1b1d6100';
      expect(encoded.ok && encoded.value.bytes.toString('hex')).toBe(`${OPEN}${left}${readAs}${bytes}0a${left}1b6433`);
    },
  );

  test('bold and large are on and off around their row', () => {
    const lines: ReceiptLine[] = [{ kind: 'text', text: 'A', bold: true, size: 2 }];
    const encoded = encodeReceipt({ language: 'en', lines }, PRINTER_MODELS[model]);
    // ESC E, ESC i 1 1; ESC - 0, ESC F, ESC 5, ESC i 0 0
    expect(encoded.ok && encoded.value.bytes.toString('hex')).toContain(
      '1b451b690101' + '1b1d7401' + '41' + '1b2d301b461b351b690000',
    );
  });

  test('a barcode is Code 128 with its text beneath', () => {
    const lines: ReceiptLine[] = [{ kind: 'barcode', content: 'RCP-1%' }];
    const encoded = encodeReceipt({ language: 'en', lines }, PRINTER_MODELS[model]);
    expect(paperOf(encoded.ok ? encoded.value.bytes : Buffer.alloc(0)).barcodes).toEqual(['RCP-1%0']);
  });

  test.each(LANGUAGES)('%s: a receipt is text, and its QR reads back', async (language) => {
    const sale = saleWith(language, 'member', 'gift');
    const encoded = encodeReceipt(saleReceipt(sale, SHOP), PRINTER_MODELS[model]);
    if (!encoded.ok) throw new Error(encoded.error.code);
    const paper = paperOf(encoded.value.bytes);
    expect({ cuts: paper.cuts, pulses: paper.pulses, replaced: encoded.value.replaced }).toEqual({
      cuts: 1,
      pulses: 0,
      replaced: [],
    });
    expect(paper.rows.length).toBeGreaterThan(20);
    expect(await codesOn(pixelRows(paper.images))).toEqual([receiptCode(sale)]);
  });

  test.each(LANGUAGES)('%s: what the code page lacks is drawn, dot for dot', async (language) => {
    const document: ReceiptDocument = {
      language,
      lines: [text('𠮷₽'), { kind: 'columns', left: '𠮷', right: '12.30' }],
    };
    const job = await encodeJob(document, null, PRINTER_MODELS[model], press);
    const drawn = await press.draw(drawRequestOf(document, PRINTER_MODELS[model]));
    const wanted = dotRows(stacked((drawn?.pictures ?? []).filter((picture) => picture !== null)));
    const { images } = paperOf(job.ok ? job.value.bytes : Buffer.alloc(0));
    // Star Line prints whole strips of 24 rows: the picture ends in white.
    const rows = pixelRows(images);
    expect(differsAt(rows.slice(0, wanted.length), wanted)).toBe(-1);
    expect(rows.slice(wanted.length).join('')).not.toContain('1');
  });

  test('hostile text in every field opens no drawer and cuts no paper', () => {
    for (const language of LANGUAGES) {
      for (const name of HOSTILE) {
        const lines: ReceiptLine[] = [text(name), { kind: 'columns', left: `\x07${name}`, right: '1.00' }];
        const encoded = encodeReceipt({ language, lines }, PRINTER_MODELS[model]);
        const { pulses, cuts, ends } = paperOf(encoded.ok ? encoded.value.bytes : Buffer.alloc(0));
        expect({ pulses, cuts, ends }).toEqual({ pulses: 0, cuts: 1, ends: 0 });
      }
    }
  });
});

/** Random dots, the same in every run. */
function speckled(width: number, height: number): Bitmap {
  const page = blank(width, height);
  let seed = 7;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      if (seed >>> 31) blacken(page, x, y);
    }
  }
  return page;
}

test.each([
  ['ESC GS S', receiptline.commands.starsbcs, 96],
  ['ESC k', receiptline.commands.starlinesbcs, 100],
  ['GS v 0', receiptline.commands.generic, 96],
  ['GS 8 L', receiptline.commands.epson, 96],
] as const)('%s is what receiptline sends for the same picture', (raster: PrinterModel['raster'], commands, height) => {
  const bitmap = speckled(80, height);
  const png = new PNG({ width: bitmap.width, height });
  for (let i = 0; i < bitmap.width * height; i++) {
    const grey = isBlack(bitmap, i % bitmap.width, Math.floor(i / bitmap.width)) ? 0 : 255;
    png.data.set([grey, grey, grey, 255], 4 * i);
  }
  const theirs = { ...commands };
  theirs.open({ cpl: 48, encoding: 'cp437', spacing: true, gradient: false, threshold: 150, gamma: 1 });
  const image = theirs.image(PNG.sync.write(png).toString('base64'));
  expect(Buffer.from(image, 'latin1').includes(rasterBytes(bitmap, raster))).toBe(true);
});

async function bench(model: PrinterModelId = 'star-mc-print3') {
  const star = new StarPrinter();
  const outlet = tcpOutlet({ ...(await star.listen()), timers: systemTimers });
  const printer = receiptPrinter({ outlet, model: PRINTER_MODELS[model], timers: systemTimers, press });
  return { star, ...printer, [Symbol.asyncDispose]: () => star.close() };
}
const RECEIPT: ReceiptDocument = {
  language: 'en',
  lines: [text('Joren'), { kind: 'columns', left: 'TOTAL', right: '1.00' }],
};
const confirmed = { ok: true, value: { certainty: 'confirmed', replaced: [], warnings: [] } };

describe('a conversation', () => {
  test.each([
    [0, false],
    [0, true],
    [1, true],
    [30, false],
    [31, false],
    [31, true],
  ])('counter at %i, cleared by a reset: %j: each end is its own', async (counter, clearsCounter) => {
    await using at = await bench();
    Object.assign(at.star, { counter, clearsCounter });
    for (let job = 0; job < 3; job++) expect(await at.printer.print(RECEIPT)).toEqual(confirmed);
    expect(at.star.paper.cuts).toBe(3);
  });

  test.each([
    [{ coverOpen: true }, { code: 'printer.coverOpen' }],
    [{ paperOut: true }, { code: 'printer.paperOut' }],
    [{ offline: true }, { code: 'printer.error', cause: 'offline' }],
  ])('%j: nothing is sent', async (condition, error) => {
    await using at = await bench();
    Object.assign(at.star.condition, condition);
    expect(await at.printer.print(RECEIPT)).toEqual({ ok: false, error });
    expect(await at.drawer.kick()).toMatchObject({ ok: false, error: { code: 'drawer.blocked' } });
    expect([at.star.paper.rows, at.star.paper.pulses]).toEqual([[], 0]);
  });

  /** A Star printer at the end of a line that is as slow as it says, on a clock of its own. */
  function atTheEndOf(bytesPerMs: number, timers: ManualTimers) {
    const paper = new StarPaper();
    let [freeMs, ends, asked] = [0, 0, 0];
    const outlet: Outlet = {
      address: '/dev/ttyS0',
      bytesPerMs,
      async open({ onBytes, onClosed }) {
        const say = (n: number): void =>
          onBytes(Uint8Array.of(0x23, 0x06, 0, 0, 0, 0, 0, ((n & 0x18) << 2) | ((n & 7) << 1), 0));
        const arrive = (bytes: Uint8Array): void => {
          paper.take(bytes);
          while (ends < paper.ends) say(++ends);
          for (; asked < paper.asked; asked++) say(ends);
        };
        return {
          unsent: 0,
          write(bytes) {
            freeMs = Math.max(freeMs, timers.now()) + bytes.length / bytesPerMs;
            timers.after(freeMs - timers.now(), () => arrive(bytes));
          },
          end: onClosed,
          cut: onClosed,
        };
      },
    };
    return { outlet, paper };
  }
  test.each([
    [9_600, 'star-mc-print3'],
    [19_200, 'star-mc-print3'],
    [115_200, 'star-mc-print3'],
    [19_200, 'star-tsp650'],
  ] as const)('at %i baud what frees %s of a broken job takes its time, and is waited for', async (baudRate, model) => {
    const timers = new ManualTimers();
    const { outlet, paper } = atTheEndOf(serialBytesPerMs({ baudRate }), timers);
    const { printer } = receiptPrinter({ outlet, model: PRINTER_MODELS[model], timers, press });
    let printed: unknown = null;
    void printer.print(RECEIPT, { voidSlip: { language: 'en', lines: [text('VOID')] } }).then((result) => {
      printed = result;
    });
    while (!printed) {
      await new Promise((resolve) => setImmediate(resolve));
      timers.advance(10);
    }
    expect(printed).toEqual(confirmed);
    expect([paper.cuts, paper.pulses]).toEqual([2, 0]);
  });

  test('near end is a warning', async () => {
    await using at = await bench();
    at.star.condition.nearEnd = true;
    expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: true, value: { warnings: ['paperNearEnd'] } });
  });

  test('silent from the start: nothing was sent', async () => {
    await using at = await bench();
    at.star.muteAfter = 0;
    expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: false, error: { code: 'printer.silent' } });
    expect(at.star.paper.cuts).toBe(0);
  });

  test('prints everything and drops instead of saying so: interrupted', async () => {
    await using at = await bench();
    at.star.dropAtEnd = true;
    expect(await at.printer.print(RECEIPT)).toMatchObject({
      ok: false,
      error: { code: 'printer.interrupted', why: 'dropped' },
    });
    expect(at.star.paper.cuts).toBe(1);
  });

  test('a kick is one BEL and no paper; the sensor is read', async () => {
    await using at = await bench('star-tsp650');
    expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect([at.star.paper.pulses, at.star.paper.cuts]).toEqual([1, 0]);
    expect(await at.drawer.state()).toEqual({ ok: true, value: 'closed' });
    at.star.condition.drawerHigh = true;
    expect(await at.drawer.state()).toEqual({ ok: true, value: 'open' });
  });

  test('behind a job that broke off: NULs as long as a band, VOID, then the receipt', async () => {
    await using at = await bench();
    const voidSlip: ReceiptDocument = { language: 'en', lines: [text('VOID')] };
    expect(await at.printer.print({ ...RECEIPT, attempt: 2 }, { voidSlip })).toEqual(confirmed);
    expect(at.star.paper.rows[0]).toBe('VOID');
    expect(at.star.paper.cuts).toBe(2);
  });
});

/** Twenty places, the same in every run, spread over what the QR code of a receipt takes. */
const PLACES = Array.from({ length: 20 }, (_, i) => (i * 0.618_034) % 1);
const WITH_CODE: ReceiptDocument = {
  language: 'en',
  lines: [text('Joren'), { kind: 'qr', content: 'RCP-1' }, { kind: 'columns', left: 'TOTAL', right: '1.00' }],
};
const VOID: ReceiptDocument = { language: 'en', lines: [text('VOID')] };

describe.each(MODELS)('%s: the line is cut inside a picture', (model) => {
  const encoded = encodeReceipt(WITH_CODE, PRINTER_MODELS[model]);
  const bytes = encoded.ok ? encoded.value.bytes : Buffer.alloc(0);
  const from = bytes.indexOf(Buffer.from(model === 'star-tsp650' ? '\x1bk' : '\x1b\x1dS', 'latin1'));
  const to = bytes.lastIndexOf(Buffer.from('TOTAL'));

  test.each(PLACES.flatMap((place) => [true, false].map((answersAtOnce) => [place, answersAtOnce] as const)))(
    'at %f of it (status at once: %j): VOID, then the whole receipt',
    async (place, answersAtOnce) => {
      await using at = await bench(model);
      const { star, printer } = at;
      expect(await printer.print(WITH_CODE)).toEqual(confirmed);
      const before = star.paper.cuts;
      star.answersAtOnce = answersAtOnce;
      // In front of the job go a status question, a reset with status on, and one end.
      star.cutAfter = 3 + 7 + Math.floor(from + place * (to - from));
      expect(await printer.print(WITH_CODE)).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
      const [rows, images] = [star.paper.rows.length, star.paper.images.length];
      expect(await printer.print({ ...WITH_CODE, attempt: 2 }, { voidSlip: VOID })).toEqual(confirmed);
      expect(star.paper.cuts - before).toBe(2);
      const said = star.paper.rows.slice(rows).join('\n');
      expect(said).toMatch(/VOID.*Joren.*TOTAL/s);
      expect(await codesOn(pixelRows(star.paper.images.slice(images).slice(-imagesOf(bytes))))).toEqual(['RCP-1']);
    },
  );

  test('the next job knows nothing of it: what is stuck is freed all the same', async () => {
    await using at = await bench(model);
    at.star.cutAfter = 3 + 7 + 7 + Math.floor((from + to) / 2);
    expect(await at.printer.print(WITH_CODE)).toMatchObject({ ok: false });
    expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(await at.printer.print(WITH_CODE)).toEqual(confirmed);
    expect([at.star.paper.cuts, at.star.paper.pulses]).toEqual([1, 1]);
  });
});

const imagesOf = (bytes: Buffer): number => paperOf(bytes).images.length;

describe('an end is believed when it is there, and not before', () => {
  const COUNTERS = [0, 1, 7, 24, 30, 31].flatMap((counter) => [true, false].map((clears) => ({ counter, clears })));
  test.each([
    ['ends are counted slowly', { takesMs: { end: 100, cut: 300 } }, [0, 1]],
    ['the first end is counted after its answer was given up', { takesMs: { end: 700, cut: 100 } }, [1]],
    ['every count is late', { lateMs: 750, takesMs: { cut: 400 } }, [0, 1]],
  ])('%s', async (_name, ails, befores) => {
    // The first job of a till knows nothing of what was before it; the second knows that the first has ended.
    const jobs = COUNTERS.flatMap((counter) => befores.map((before) => ({ ...counter, before })));
    await Promise.all(
      jobs.map(async ({ counter, clears, before }) => {
        await using at = await bench();
        for (let job = 0; job < before; job++) expect(await at.printer.print(RECEIPT)).toEqual(confirmed);
        Object.assign(at.star, ails, { counter, clearsCounter: clears });
        const printed = await at.printer.print(RECEIPT);
        const is = [counter, clears, before, printed.ok, at.star.paper.cuts];
        expect(is).toEqual([counter, clears, before, true, before + 1]);
      }),
    );
  });

  test('the ends of the job before, which broke off, are still to come', async () => {
    await Promise.all(
      // Cleared back to where it stood, the count is asked for twice, and the cut would come before the content.
      COUNTERS.filter(({ counter, clears }) => !(clears && counter === 1)).map(async ({ counter, clears }) => {
        await using at = await bench();
        expect(await at.printer.print(RECEIPT)).toEqual(confirmed);
        Object.assign(at.star, { counter, clearsCounter: clears, takesMs: { cut: 400, end: 30 } });
        const job = encodeReceipt(RECEIPT, PRINTER_MODELS['star-mc-print3']);
        at.star.cutAfter = 3 + 7 + (job.ok ? job.value.bytes.length : 0) + 3;
        expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: false });
        const printed = await at.printer.print({ ...RECEIPT, attempt: 2 }, { voidSlip: VOID });
        expect([counter, clears, printed.ok, at.star.paper.cuts]).toEqual([counter, clears, true, 4]);
      }),
    );
  });
});

test('status messages are found in whatever pieces they come, and garbage is named', () => {
  const message = Uint8Array.of(0x23, 0x06, 0x28, 0x08, 0, 0x0c, 0, 0x6e, 0);
  for (let cut = 0; cut <= message.length; cut++) {
    const first = heardStar(message.subarray(0, cut));
    const second = heardStar(Uint8Array.from([...first.rest, ...message.subarray(cut)]));
    expect([...first.says, ...second.says]).toEqual([
      {
        kind: 'automatic',
        coverOpen: true,
        paperOut: true,
        nearEnd: true,
        star: {
          offline: true,
          coverOpen: true,
          paperOut: true,
          nearEnd: true,
          drawerHigh: false,
          error: 'cutter',
          ends: 31,
        },
      },
    ]);
  }
  expect(heardStar(Uint8Array.of(0xff)).says).toEqual([{ kind: 'garbage', byte: 0xff }]);
});
