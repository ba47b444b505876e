import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lookAround, type Places } from '../../electron/devices/discovery/look-around.ts';
import { DEVICE_FORMS, draftsOf, settingsOf } from '../../electron/devices/forms.ts';
import { NO_HARDWARE, zDeviceSettings } from '../../electron/devices/open-devices.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { readDeviceSettings, writeDeviceSettings } from '../../electron/hosts/device-settings.ts';
import { heardAs } from '../../electron/hosts/setup-words.ts';
import { valueName } from '../../renderer/screens/panels/devices/device-words.ts';
import { createWords } from '../../renderer/words/i18n.ts';
import type { ScreenWord } from '../../renderer/words/screen/en.ts';
import type { Words } from '../../renderer/words/use-words.tsx';
import { LANGUAGES } from '../../shared/units/text.ts';

const root = mkdtempSync(join(tmpdir(), 'joren-setup-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
function newFolder(): string {
  const folder = join(root, String(++folders));
  mkdirSync(folder);
  return folder;
}

const COUNTER = zDeviceSettings.parse({
  printer: { kind: 'tcp', host: '10.0.4.31', model: 'generic-58', drawer: false },
  scanners: [
    { kind: 'serial', path: '/dev/ttyACM0', terminator: 'tab' },
    { kind: 'hid', layout: 'microscan' },
  ],
});
const slots = (settings: typeof COUNTER) =>
  Object.groupBy(draftsOf(settings), ({ slot }) => slot) as Record<string, { draft: object }[]>;
const asDrafts = (settings: typeof COUNTER) =>
  Object.fromEntries(
    Object.entries(slots(settings)).map(([slot, of]) => [slot, of.map(({ draft }) => draft)]),
  ) as Parameters<typeof settingsOf>[0];

describe('the settings as forms', () => {
  test('every kind of the schema is offered, and every field of it can be filled in', () => {
    const offered = DEVICE_FORMS.map(({ slot, most, kinds }) => [slot, most, kinds.map(({ kind }) => kind)]);
    expect(offered).toEqual(
      expect.arrayContaining([
        ['printer', 1, expect.arrayContaining(['none', 'virtual', 'tcp'])],
        ['scanners', 8, ['serial', 'hid']],
      ]),
    );
    const tcp = DEVICE_FORMS[0]?.kinds.find(({ kind }) => kind === 'tcp');
    expect(tcp?.fields).toEqual([
      { name: 'host', type: 'text', options: [], required: true, start: null },
      { name: 'port', type: 'number', options: [], required: false, start: 9_100 },
      expect.objectContaining({ name: 'model', type: 'choice', required: true, start: 'virtual-80' }),
      { name: 'drawer', type: 'yesNo', options: [], required: false, start: true },
      { name: 'drawerPin', type: 'choice', options: ['2', '5'], required: false, start: '2' },
      { name: 'drawerKick', type: 'choice', options: ['inTurn', 'atOnce'], required: false, start: 'inTurn' },
      expect.objectContaining({ name: 'drawerSensor', options: ['asModel', 'low', 'high', 'none'], start: 'asModel' }),
      expect.objectContaining({ name: 'characters', type: 'choice', start: 'asModel' }),
    ]);
  });

  test.each([
    ['no hardware', NO_HARDWARE],
    ['a whole counter', COUNTER],
  ])('%s: to forms and back is the same', (_name, settings) => {
    expect(settingsOf(asDrafts(settings))).toEqual({ ok: true, value: settings });
  });

  test('what is not said is left to the defaults', () => {
    const drafts = { printer: [{ kind: 'tcp', host: 'x', model: 'generic-80', port: null }], scanners: [] };
    expect(settingsOf(drafts)).toMatchObject({ ok: true, value: { printer: { port: 9_100, drawer: true } } });
  });

  test.each([
    [{ printer: [{ kind: 'tcp', host: 'x y', model: 'generic-80' }] }, 'printer.host'],
    [{ printer: [{ kind: 'tcp', host: 'x', model: 'no-such' }] }, 'printer.model'],
    [{ printer: [{ kind: 'laser' }] }, 'printer.kind'],
    [{ printer: [{ kind: 'none', extra: 1 }] }, 'printer'],
    [{ printer: [] }, 'printer'],
    [{ printer: [{ kind: 'none' }], scanners: [{ kind: 'serial', path: '\u001b[2J' }] }, 'scanners.0.path'],
    [
      { printer: [{ kind: 'none' }], scanners: [{ kind: 'serial', path: '/dev/x', baudRate: 7.5 }] },
      'scanners.0.baudRate',
    ],
    [{ printer: [{ kind: 'none' }], scanners: Array(9).fill({ kind: 'hid' }) }, 'scanners'],
  ] as const)('%j is refused at %s', (drafts, place) => {
    expect(settingsOf(drafts)).toMatchObject({ ok: false, error: { place } });
  });
});

test('every model has a name that whoever installs it knows, in each language', () => {
  for (const language of LANGUAGES) {
    const { t } = createWords(language);
    const say = (word: ScreenWord): string => t(word);
    const names = Object.keys(PRINTER_MODELS).map((model) =>
      valueName({ say } as Words, { name: 'model', type: 'choice' }, model),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/\d\d (?:mm|мм)/.test(name))).toEqual([]);
  }
});

describe('devices.json', () => {
  test('what is written is read again, whole lines and nothing beside it', () => {
    const folder = newFolder();
    writeDeviceSettings(folder, COUNTER);
    expect(readDeviceSettings(folder)).toEqual({ settings: COUNTER, broken: null });
    expect(existsSync(join(folder, 'devices.json.new'))).toBe(false);
    expect(readFileSync(join(folder, 'devices.json'), 'utf8')).toMatch(/^\{\n.*\n\}\n$/s);
  });

  test('saved by an editor that puts a byte order mark in front, it is the same', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'devices.json'), `\ufeff${JSON.stringify(COUNTER)}\r\n`);
    expect(readDeviceSettings(folder)).toEqual({ settings: COUNTER, broken: null });
  });

  test('no file: the virtual counter', () => {
    expect(readDeviceSettings(newFolder())).toEqual({ settings: NO_HARDWARE, broken: null });
  });

  test.each([
    ['half a file', '{ "printer": { "kind": "no', ''],
    ['empty', '', ''],
    ['an unknown kind', '{ "printer": { "kind": "laser" }, "scanners": [] }', 'printer.kind'],
    ['a wrong port', '{ "printer": { "kind": "none" }, "scanners": [{ "kind": "serial" }] }', 'scanners.0.path'],
  ])('%s: the last good one stays in use, with place and reason', (_name, text, place) => {
    const folder = newFolder();
    writeDeviceSettings(folder, COUNTER);
    readDeviceSettings(folder);
    writeFileSync(join(folder, 'devices.json'), text);
    const { settings, broken } = readDeviceSettings(folder);
    expect(settings).toEqual(COUNTER);
    expect(broken).toEqual({ path: join(folder, 'devices.json'), place, why: expect.stringMatching(/./) });
    expect(readFileSync(join(folder, 'devices.json'), 'utf8')).toBe(text); // somebody's work is not thrown away
  });

  test('broken before it was ever good: no printer, rather than one that swallows receipts', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'devices.json'), '{');
    expect(readDeviceSettings(folder)).toMatchObject({ settings: { printer: { kind: 'none' }, scanners: [] } });
  });

  test('a folder that cannot be written: the old file is whole', () => {
    const folder = newFolder();
    writeDeviceSettings(folder, COUNTER);
    mkdirSync(join(folder, 'devices.json.new')); // nothing can be written beside it
    expect(() => writeDeviceSettings(folder, NO_HARDWARE)).toThrow();
    expect(readDeviceSettings(folder).settings).toEqual(COUNTER);
  });
});

describe('looking around', () => {
  const nothing = async () => [];
  function machine(files: readonly string[], part: Partial<Places> = {}): Places {
    const devFolder = newFolder();
    for (const file of files) {
      mkdirSync(join(devFolder, file, '..'), { recursive: true });
      writeFileSync(join(devFolder, file), '');
    }
    return { serialPorts: nothing, hidDevices: nothing, devFolder, ...part };
  }

  test('a machine with nothing', async () => {
    expect(await lookAround(machine(['null', 'tty0', 'ttyS0']))).toEqual({ devices: [], troubles: [] });
  });

  test('device files are found without udev, which is said in words', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('spawn udevadm ENOENT');
    };
    const places = machine(['ttyACM0', 'ttyUSB1', 'ttyS0', 'usb/lp0', 'usb/hiddev0'], { serialPorts: broken });
    const at = (name: string): string => join(places.devFolder, name);
    expect(await lookAround(places)).toEqual({
      devices: [
        { kind: 'serial', path: at('ttyACM0'), name: '' },
        { kind: 'serial', path: at('ttyUSB1'), name: '' },
        { kind: 'file', path: at('usb/lp0'), name: '' },
      ],
      troubles: [{ code: 'devices.noSerialList', why: 'spawn udevadm ENOENT' }],
    });
  });

  test('a port that udev knows is named, and by the name that stays when it is plugged in elsewhere', async () => {
    const places = machine(['ttyACM0', 'ttyS0', 'serial/by-id/usb-Honeywell_1950g-if00']);
    const at = (name: string): string => join(places.devFolder, name);
    const listed = [
      {
        path: at('ttyACM0'),
        manufacturer: 'Honeywell',
        serialNumber: '21B',
        pnpId: 'usb-Honeywell_1950g-if00',
        vendorId: '0c2e',
      },
      { path: at('ttyS0') },
    ];
    expect(await lookAround({ ...places, serialPorts: async () => listed })).toEqual({
      devices: [{ kind: 'serial', path: at('serial/by-id/usb-Honeywell_1950g-if00'), name: 'Honeywell 21B' }],
      troubles: [],
    });
  });

  test('of all USB devices only scanners in HID POS mode; without libusb all the rest is found', async () => {
    const hid = [
      { path: '/dev/hidraw0', product: 'Keyboard', usagePage: 1, usage: 6 },
      { path: '/dev/hidraw3', manufacturer: 'Zebra', product: 'DS2208', usagePage: 0x8c, usage: 2 },
    ];
    expect((await lookAround(machine([], { hidDevices: async () => hid }))).devices).toEqual([
      { kind: 'hid', path: '/dev/hidraw3', name: 'Zebra DS2208' },
    ]);
    const broken = async (): Promise<never> => {
      throw new Error('libusb-1.0.so.0: cannot open shared object file');
    };
    expect(await lookAround(machine(['ttyACM0'], { hidDevices: broken }))).toMatchObject({
      devices: [{ kind: 'serial' }],
      troubles: [{ code: 'devices.noHid', why: expect.stringContaining('libusb') }],
    });
  });
});

test.each([
  ['product', '4901777018846', '4901777018846'],
  ['refused', '\u0000\u001b[2J', '‹NUL›‹ESC›[2J'],
  ['refused', 'x\u202e'.repeat(200), 'x '.repeat(60)],
] as const)('a scan taken for %s is shown without its teeth', (kind, text, shown) => {
  const code = kind === 'product' ? { kind, barcode: text } : { kind, code: 'scan.unreadable' as const, shown: '' };
  expect(heardAs(code, text).shown).toBe(shown);
});
test('nobody sees the number of a payment card', () => {
  expect(heardAs({ kind: 'refused', code: 'scan.paymentCard', shown: '' }, '4111111111111111').shown).toBe('');
});
