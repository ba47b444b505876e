import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanOf } from '../../electron/devices/scanners/frame.ts';
import {
  HID_POS_MICROSCAN,
  HID_POS_NEWLAND,
  HID_POS_STANDARD,
  HidPosDecoder,
  type HidPosProfile,
} from '../../electron/devices/scanners/hid-pos.ts';
import { hidReports } from '../../electron/devices/virtual/hid-reports.ts';

// What makers have published about the reports of their scanners, as bytes: layout and examples are theirs.

/** `00` up to the length of a report. */
const padded = (head: string, tail = ''): Buffer => {
  const [front, end] = [Buffer.from(head, 'latin1'), Buffer.from(tail, 'latin1')];
  return Buffer.concat([front, Buffer.alloc(64 - front.length - end.length), end]);
};

function read(profile: HidPosProfile, reports: readonly Uint8Array[], everyMs = 1) {
  const decoder = new HidPosDecoder(profile);
  const seen = { codes: [] as string[], dropped: 0 };
  for (const [at, report] of reports.entries()) {
    const outcome = decoder.push(report, at * everyMs);
    if (outcome.kind === 'dropped' || outcome.kind === 'frame' || outcome.kind === 'more') {
      if (outcome.kind === 'dropped' || outcome.cutShort) seen.dropped++;
    }
    if (outcome.kind === 'frame') seen.codes.push(Buffer.from(outcome.frame).toString('latin1'));
  }
  return seen;
}

describe('published examples', () => {
  test('Access-IS LSR118, product manual, B.1.1: sixty bytes in two reports', () => {
    const first = padded('\x02\x38]Q0M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23  ', 's\x00\x01');
    const second = padded('\x02\x04]Q0 100', 's\x00\x00');
    expect([first.length, second.length]).toEqual([64, 64]);
    const { codes, dropped } = read(HID_POS_STANDARD, [first, second]);
    expect(dropped).toBe(0);
    expect(codes).toEqual([`]Q0${first.subarray(5, 61).toString('latin1')} 100`]);
  });

  test('Honeywell Voyager 1602g, as recorded by H. van Asselt: an answer in six reports, then a status', () => {
    const text =
      'Product Name: Voyager 1602g\r\nBoot Revision: : 8992\r\nSoftware Part Number: CW000082BBA\r\nSoftware Revision: ' +
      '$ProjectRevision: 16345 \r\nSerial Number: 15232B1F0C\r\nSupported IF: Bluetooth\r\nPCB Assembly ID: 000000\r\n' +
      'Engine Firmware Type: N/A   Revision: N/A   Serial Number: N/A   Checksum: N/A\r\n';
    const parts = Array.from({ length: Math.ceil(text.length / 56) }, (_, at) => text.slice(at * 56, at * 56 + 56));
    const reports = parts.map((part, at) => {
      const more = at < parts.length - 1 ? '\x01' : '\x00';
      return padded(`\x02${String.fromCharCode(part.length)}]X0${part}`, `?\x00${more}`);
    });
    const status = padded('\x02\x08]Z6REVINF\x06.', '6\x00\x00');
    expect(parts.map((part) => part.length)).toEqual([56, 56, 56, 56, 56, 9]);
    expect(read(HID_POS_STANDARD, [...reports, status])).toEqual({
      codes: [`]X0${text}`, ']Z6REVINF\x06.'],
      dropped: 0,
    });
  });

  test('Microscan MS-4 and MINI Hawk, help file, report format examples', () => {
    const code39 = padded('\x01\x0bA]002374938');
    const long = padded('\x01\x3e<K714,1,A LONG MESSAGE STREAMED OVER MULTIPLE MICROSCAN HID RE');
    // Its reports do not say that more follows: a code over 62 bytes comes as two.
    expect(read(HID_POS_MICROSCAN, [code39, long, padded('\x01\x06PORTS>')])).toEqual({
      codes: ['A]002374938', '<K714,1,A LONG MESSAGE STREAMED OVER MULTIPLE MICROSCAN HID RE', 'PORTS>'],
      dropped: 0,
    });
  });

  test('Newland FM30, wiki: no identifier, data from byte 2', () => {
    const serial = Buffer.from('020e02000008454c30333030393525510000', 'hex');
    expect(read(HID_POS_NEWLAND, [Buffer.concat([serial, Buffer.alloc(46)])])).toEqual({
      codes: [serial.subarray(2, 16).toString('latin1')],
      dropped: 0,
    });
  });
});

const code = fc.oneof(
  fc.stringMatching(/^\d{8,14}$/),
  fc.stringMatching(/^MBR-[A-Z0-9]{8}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
);
const aim = fc.constantFrom(']E0', ']C1', ']Q3', ']d2', ']X0');

describe('reports as they come', () => {
  test('2,000 codes of every length come back as they were', () => {
    const decoder = new HidPosDecoder(HID_POS_STANDARD);
    let at = 0;
    fc.assert(
      fc.property(code, aim, (text, symbology) => {
        const data = Buffer.from(text, 'utf8');
        fc.pre(data.length > 0 && data.length <= 400);
        const frames = hidReports(data, symbology, HID_POS_STANDARD).flatMap((report) => {
          const outcome = decoder.push(report, at++);
          return outcome.kind === 'frame' ? [outcome.frame] : [];
        });
        expect(frames).toHaveLength(1);
        expect(scanOf(frames[0]!, 'x', 0)).toMatchObject({ text: data.toString('utf8'), symbology });
      }),
      { numRuns: 2_000 },
    );
  });

  test('a code that holds the sign for what cannot be read is read', () => {
    const [report] = hidReports(Buffer.from('a\ufffdb', 'utf8'), ']Q3', HID_POS_STANDARD);
    const outcome = new HidPosDecoder(HID_POS_STANDARD).push(report!, 0);
    expect(outcome.kind === 'frame' && scanOf(outcome.frame, 'x', 0)).toMatchObject({ text: 'a\ufffdb' });
  });

  /** What can happen to the reports of one code on their way. */
  const harm = fc.constantFrom('none', 'truncated', 'lastLost', 'firstLost', 'garbage', 'otherId', 'middle', 'tooLong');
  test('truncated, lost, foreign and garbage reports: what comes out was sent, and nothing is made up', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(code, aim, harm), { minLength: 1, maxLength: 12 }), (sent) => {
        const decoder = new HidPosDecoder(HID_POS_STANDARD);
        const whole = new Set<string>();
        const read: string[] = [];
        let atMs = 0;
        for (const [text, symbology, what] of sent) {
          let data: Buffer = Buffer.from(text, 'utf8').subarray(0, 400);
          if (data.length === 0) continue;
          whole.add(symbology + data.toString('latin1'));
          if (what === 'tooLong') data = Buffer.concat([Buffer.alloc(56 * 10, 'x'), data]);
          atMs += 1_000; // a person moves the scanner to the next code
          for (const report of harmed(hidReports(data, symbology, HID_POS_STANDARD), what)) {
            const outcome = decoder.push(report, atMs++);
            if (outcome.kind === 'frame') read.push(Buffer.from(outcome.frame).toString('latin1'));
          }
        }
        // The rest of a code whose first report was lost is read as a code: nothing in it says otherwise.
        const tails = sent.some(([, , what]) => what === 'firstLost');
        if (!tails) expect(read.filter((each) => !whole.has(each))).toEqual([]);
        const unharmed = sent.filter(([text, , what]) => what === 'none' && text !== '').length;
        expect(read.length).toBeGreaterThanOrEqual(unharmed);
      }),
      { numRuns: 1_000 },
    ));

  function harmed(reports: readonly Uint8Array[], what: string): readonly Uint8Array[] {
    const [first, ...rest] = reports;
    switch (what) {
      case 'truncated':
        return [...reports.slice(0, -1), (reports.at(-1) ?? new Uint8Array(0)).subarray(0, 5)];
      case 'lastLost':
        return reports.slice(0, -1);
      case 'firstLost':
        return rest;
      case 'middle':
        return reports.map((report, at) =>
          at === reports.length >> 1 ? Uint8Array.of(...report).fill(200, 1, 2) : report,
        );
      case 'garbage':
        return [Uint8Array.from({ length: 64 }, (_, at) => (at * 37) % 256), ...reports];
      case 'otherId':
        return [Uint8Array.of(9, ...(first ?? new Uint8Array(0)).subarray(1)), ...reports];
      default:
        return reports;
    }
  }

  const report = (text: string, more: boolean, symbology = ']E0'): Uint8Array => {
    const [made = new Uint8Array(64)] = hidReports(Buffer.from(text), symbology, HID_POS_STANDARD);
    made[63] = more ? 1 : 0;
    return made;
  };
  test('two scanners behind one cable do not make one code of two', () => {
    expect(read(HID_POS_STANDARD, [report('49', true), report('MBR', false, ']C0'), report('4902', false)])).toEqual({
      codes: [']C0MBR', ']E04902'],
      dropped: 1,
    });
  });
  /** A report of a code whose length makes no sense. */
  const damaged = (text: string, more: boolean, symbology?: string): Uint8Array => {
    const made = report(text, more, symbology);
    made[1] = 200;
    return made;
  };
  const cut = (made: Uint8Array): Uint8Array => made.subarray(0, 20);
  test.each([
    // reports                                                                                       codes          told
    ['damaged in the middle', [report('a', true), damaged('b', true), report('4901', false)], [], 1],
    ['damaged at its beginning', [damaged('a', true), report('b', true), report('4901', false)], [], 1],
    ['damaged at its end', [report('a', true), damaged('b', false), report('4901', false)], [']E04901'], 1],
    ['damaged twice', [report('a', true), damaged('b', true), damaged('c', true), report('4901', false)], [], 1],
    ['cut off in the middle', [report('a', true), cut(report('b', true)), report('4901', false)], [], 1],
    ['and the next one is whole', [damaged('a', true), report('b', false), report('4901', false)], [']E04901'], 1],
    ['then a code of another kind', [report('a', true), damaged('b', true), report('M', false, ']C0')], [']C0M'], 1],
    ['a code by itself', [damaged('a', false), report('4901', false)], [']E04901'], 1],
    ['noise between two codes', [cut(report('a', true)), report('4901', false)], [']E04901'], 1],
  ])('%s: no tail is taken for a code', (_name, reports, codes, dropped) =>
    expect(read(HID_POS_STANDARD, reports)).toEqual({ codes, dropped }),
  );
  test('what was dropped is over after half a second without a report', () => {
    const reports = [report('a', true), damaged('b', true), report('4901', false)];
    expect(read(HID_POS_STANDARD, reports, 499)).toEqual({ codes: [], dropped: 1 });
    expect(read(HID_POS_STANDARD, reports, 500)).toEqual({ codes: [']E04901'], dropped: 1 });
  });

  test('the rest of a code that comes a second late belongs to nothing', () => {
    expect(read(HID_POS_STANDARD, [report('49', true), report('4902', false)], 1_000)).toEqual({
      codes: [']E04902'],
      dropped: 1,
    });
  });
});
