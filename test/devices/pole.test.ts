import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { zToDevices } from '../../electron/devices/apart/messages.ts';
import { EPSON_PAGES, POLE_BEGIN, poleBytes } from '../../electron/devices/pole/pole-bytes.ts';
import { PoleLine } from '../../electron/devices/pole/pole-line.ts';
import { serialWire } from '../../electron/devices/pole/serial-wire.ts';
import { zSerialPole } from '../../electron/devices/pole/settings.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import { VirtualPole } from '../../electron/devices/virtual/pole.ts';
import { poleFaceOf } from '../../electron/hosts/pole-view.ts';
import { spawnedDevices } from '../../electron/hosts/spawned-devices.ts';
import { POLE_COLUMNS, type PoleFace, type PoleState } from '../../shared/ports/pole.ts';
import { type PoleMoment, poleFace } from '../../shared/ports/pole-face.ts';
import { LANGUAGES, type Text } from '../../shared/units/text.ts';
import { fakeDeviceProcess } from '../fakes/device-process.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';
import { idleDisplay, sellingDisplay, thanksDisplay } from '../fakes/till-api-other.ts';
import { barcodeOf, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'joren-pole-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(removeFolders);

const MILK: Text = { en: 'Milk 1 l', ja: '牛乳 1L', ru: 'Молоко 1 л', zh: '牛奶 1升' };
const selling = (name: Text, quantity = ''): PoleMoment => ({
  kind: 'selling',
  name,
  quantity,
  amount: '2.38',
  total: '1,234.50',
});

describe('what stands on a pole', () => {
  test.each([
    ['en', selling(MILK), 'Milk 1 l        2.38', 'Total       1,234.50'],
    ['en', selling({ en: 'Crème brûlée “light” – 2×' }), 'Creme brulee "l 2.38', 'Total       1,234.50'],
    ['en', selling(MILK, '12'), '12 x Milk 1 l   2.38', 'Total       1,234.50'],
    ['ru', selling(MILK), 'Молоко 1 л      2.38', 'Итого       1,234.50'],
    ['ru', selling({ ru: 'Чай «Ёлка» №5' }), 'Чай "Ёлка" N5   2.38', 'Итого       1,234.50'],
    ['ja', selling({ ja: 'コーヒー' }), 'ｺｰﾋｰ            2.38', 'ｺﾞｳｹｲ       1,234.50'],
    ['ja', selling({ ja: 'ぱん' }), 'ﾊﾟﾝ             2.38', 'ｺﾞｳｹｲ       1,234.50'],
    ['ja', selling(MILK), 'Milk 1 l        2.38', 'ｺﾞｳｹｲ       1,234.50'], // no kanji on a pole
    ['zh', selling(MILK), 'Milk 1 l        2.38', 'Total       1,234.50'],
    ['zh', selling({ zh: '牛奶' }), '                2.38', 'Total       1,234.50'], // numbers alone, never a wrong letter
    ['en', { kind: 'paying', total: '20.00', left: '7.00' }, 'Total          20.00', 'To pay          7.00'],
    ['ru', { kind: 'paid', total: '20,00', change: '1 000,50' }, 'Сдача       1 000,50', '      Спасибо       '],
    ['ja', { kind: 'paid', total: '20', change: null }, 'ｺﾞｳｹｲ             20', '   ｱﾘｶﾞﾄｳｺﾞｻﾞｲﾏｽ    '],
    ['en', { kind: 'idle', store: { en: 'Joren Kyoto' } }, '    Joren Kyoto     ', '      Welcome       '],
    ['zh', { kind: 'idle', store: { zh: '常连' } }, ' Huanying guanglin  ', '                    '],
  ] as const)('%s %j', (language, moment, upper, lower) => {
    expect(poleFace(moment, language)).toMatchObject({ upper, lower });
  });

  test.each(LANGUAGES)('from the customer display: %s', (language) => {
    const [idle, sold, thanks] = [idleDisplay, sellingDisplay, thanksDisplay].map((view) => poleFaceOf(view(language)));
    expect(idle?.lower.trim()).not.toBe('');
    expect(sold?.lower).toMatch(/25[.,]00$/);
    expect(thanks?.upper).toMatch(/6[.,]66$/);
  });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
/** ESC = 2, US MD1, US C 0. */
const HEAD = '1b3d02' + '1f01' + '1f4300';

describe('bytes, against the command table of the displays', () => {
  test('begin', () => expect(hex(POLE_BEGIN)).toBe('1b3d021b40'));
  test.each([
    ['latin', 'Milk', '00', '4d696c6b'],
    ['cyrillic', 'Чай Ё', '11', '97a0a920f0'],
    ['katakana', 'ｺﾞ1', '01', 'bade31'],
  ] as const)('%s', (glyphs, text, page, bytes) => {
    const blank = '20'.repeat(POLE_COLUMNS);
    const row = (bytes + blank).slice(0, 2 * POLE_COLUMNS);
    const face: PoleFace = { upper: text.padEnd(POLE_COLUMNS), lower: ' '.repeat(POLE_COLUMNS), glyphs };
    expect(hex(poleBytes(face, EPSON_PAGES))).toBe(`${HEAD}1b74${page}0b${row}1f240102${blank}`);
  });
});

test('whatever the goods are called, each row has its width, no name is a command, and a decoder reads it back', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...LANGUAGES), (name, language) => {
      const face = poleFace(selling({ [language]: name }), language);
      expect([face.upper.length, face.lower.length]).toEqual([POLE_COLUMNS, POLE_COLUMNS]);
      const bytes = poleBytes(face, EPSON_PAGES);
      const text = [...bytes.subarray(12, 32), ...bytes.subarray(36)];
      expect(text).toHaveLength(2 * POLE_COLUMNS);
      expect(text.filter((byte) => byte < 0x20 || byte === 0x7f)).toEqual([]);
      const display = new VirtualPole();
      display.take(bytes);
      expect(display.rows).toEqual([face.upper, face.lower]);
    }),
    { numRuns: 1_000 },
  ));

test('in whatever pieces the bytes arrive', () => {
  const bytes = poleBytes(poleFace(selling(MILK), 'ru'), EPSON_PAGES);
  const display = new VirtualPole();
  for (const byte of bytes) display.take(Uint8Array.of(byte));
  expect(display.rows).toEqual(['Молоко 1 л      2.38', 'Итого       1,234.50']);
});

describe('the line to it', () => {
  const face = (upper: string): PoleFace => ({ upper: upper.padEnd(20), lower: ' '.repeat(20), glyphs: 'latin' });

  test('of many faces the newest is shown; unplugged it is a state, and back it shows what is newest then', async () => {
    const display = new VirtualPole();
    const timers = new ManualTimers();
    const states: PoleState['kind'][] = [];
    const line = new PoleLine({ device: 'pole', wire: display.wire, pages: EPSON_PAGES, timers });
    line.start(({ kind }) => states.push(kind));
    for (let at = 0; at < 500; at++) line.show(face(`face ${at}`));
    await until(() => display.rows[0].startsWith('face 499'));
    expect(display.raw.length).toBeLessThan(1_000);
    display.plug(false);
    line.show(face('unseen'));
    timers.advance(60_000);
    await until(() => states.length >= 3);
    line.show(face('newest'));
    display.plug(true);
    while (states.at(-1) !== 'ready') {
      timers.advance(5_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => display.rows[0].startsWith('newest'));
    expect(new Set(states.slice(1, -1))).toEqual(new Set(['disconnected']));
    await line.stop();
  });

  test('a line that takes no bytes holds up nobody', async () => {
    const written: Uint8Array[] = [];
    const stuck = async () => ({
      write: (bytes: Uint8Array) => {
        written.push(bytes);
        return new Promise<void>(() => {});
      },
      close: async () => {},
    });
    const line = new PoleLine({ device: 'pole', wire: stuck, pages: EPSON_PAGES, timers: new ManualTimers() });
    line.start(() => {});
    await until(() => written.length > 0);
    for (let at = 0; at < 10_000; at++) line.show(face(String(at)));
    expect(written.length).toBe(2); // the beginning and the first face: the rest waits as one
    await line.stop();
  });
});

describe('in the process of the devices', () => {
  const SETTINGS = zSerialPole.parse({ kind: 'serial', path: '/dev/ttyS1' });
  const face = poleFace(selling(MILK), 'ru');

  test('a new life of the process is shown the newest face; what it says of the display is told', () => {
    const fake = fakeDeviceProcess();
    const apart = new DevicesApart(fake.process, new ManualTimers());
    const states: PoleState[] = [];
    const pole = apart.pole(SETTINGS);
    pole.start((state) => states.push(state));
    pole.show(poleFace(selling(MILK), 'en'));
    pole.show(face);
    fake.die();
    fake.live();
    expect(fake.orders[1]).toEqual([
      { type: 'openPole', id: 1, pole: SETTINGS },
      { type: 'showPole', id: 1, face },
    ]);
    for (const order of fake.orders.flat()) expect(zToDevices.safeParse(order).success).toBe(true);
    fake.say({ type: 'poleState', id: 1, state: { kind: 'disconnected', reason: 'gone' } });
    fake.say({ type: 'poleState', id: 1, state: { kind: 'burning' } });
    expect(states).toEqual([{ kind: 'disconnected', reason: 'gone' }]);
  });

  test.runIf(hasSocat)('a real one shows what it is told, and lets go of its port', async () => {
    const pty = await plugIn(folder, 'apart');
    const apart = new DevicesApart(spawnedDevices(systemTimers), systemTimers);
    const display = new VirtualPole();
    pty.hear((bytes) => display.take(bytes));
    const pole = apart.pole({ ...SETTINGS, path: pty.till });
    pole.start(() => {});
    pole.show(face);
    await until(() => display.rows[0] === 'Молоко 1 л      2.38');
    await pole.stop();
    await apart.close();
    await pty.pull();
  });
});

test('the pole of the counter follows a sale, and its plug stops nothing', async () => {
  const till = await TrialTill.open(await enrolledFolder());
  const { virtualPole } = till.counter.devices;
  if (!virtualPole) throw new Error('no pole');
  const milk = barcodeOf('milk-1l');
  await till.scan(milk);
  await until(() => virtualPole.rows[1].startsWith('ｺﾞｳｹｲ'));
  expect(virtualPole.rows[1]).toMatch(/ 238$/);
  virtualPole.plug(false);
  await till.reached(({ notice }) => notice?.notice.code === 'display.disconnected');
  await till.payCash(12);
  expect(till.view.phase).toBe('closed');
  virtualPole.plug(true);
  await until(() => virtualPole.rows[0] === 'ｵﾂﾘ               12');
  await till.close();
});

describe.runIf(hasSocat)('over a pty', () => {
  test('the faces arrive; the plug is pulled and put back, and the newest stands there again', async () => {
    const pty = await plugIn(folder, 'pole');
    const timers = new ManualTimers();
    const states: PoleState['kind'][] = [];
    let display = new VirtualPole();
    pty.hear((bytes) => display.take(bytes));
    const line = new PoleLine({ device: pty.till, wire: serialWire(pty.till, 9_600), pages: EPSON_PAGES, timers });
    line.start(({ kind }) => states.push(kind));
    line.show(poleFace(selling(MILK), 'ru'));
    await until(() => display.rows[0] === 'Молоко 1 л      2.38');
    await pty.pull();
    await until(() => states.includes('disconnected'));
    line.show(poleFace({ kind: 'paid', total: '1', change: '9.00' }, 'ja'));
    const again = await plugIn(folder, 'pole');
    display = new VirtualPole();
    again.hear((bytes) => display.take(bytes));
    timers.advance(5_000);
    await until(() => display.rows[0] === 'ｵﾂﾘ             9.00');
    expect(states).toEqual(['ready', 'disconnected', 'ready']);
    await line.stop();
    await again.pull();
  });
});
