import type { implement } from '@orpc/server';
import type { Answer } from '../../shared/contract/answer.ts';
import type { DeviceDraft, FormField, FormSlot, SetupView } from '../../shared/contract/setup.ts';
import type { tillContract } from '../../shared/contract/till-api.ts';
import { latestViews } from './till-api-latest.ts';

// The set-up part of the fake till: two slots with a few kinds, devices that change as they are saved.

const field = (name: string, part: Partial<FormField>): FormField => ({
  name,
  type: 'text',
  options: [],
  required: false,
  start: null,
  ...part,
});
const MODELS = ['epson-tm-m30', 'epson-tm-t88', 'generic-80', 'generic-58', 'generic-58-tear', 'mute-80'];
const CHARACTERS = ['asModel', 'japanese', 'chinese', 'latin', 'drawn'];
const FORMS: FormSlot[] = [
  {
    slot: 'printer',
    most: 1,
    kinds: [
      { kind: 'none', fields: [] },
      { kind: 'virtual', fields: [field('port', { type: 'number' })] },
      {
        kind: 'tcp',
        fields: [
          field('host', { required: true }),
          field('port', { type: 'number', start: 9100 }),
          field('model', { type: 'choice', options: MODELS, required: true, start: MODELS[0] ?? null }),
          field('drawer', { type: 'yesNo', start: true }),
          field('drawerPin', { type: 'choice', options: ['2', '5'], start: '2' }),
          field('drawerKick', { type: 'choice', options: ['inTurn', 'atOnce'], start: 'inTurn' }),
          field('drawerSensor', { type: 'choice', options: ['asModel', 'low', 'high', 'none'], start: 'asModel' }),
          field('characters', { type: 'choice', options: CHARACTERS, start: 'asModel' }),
        ],
      },
    ],
  },
  {
    slot: 'scanners',
    most: 8,
    kinds: [
      {
        kind: 'serial',
        fields: [
          field('path', { required: true }),
          field('baudRate', { type: 'number', start: 9600 }),
          field('terminator', { type: 'choice', options: ['auto', 'cr', 'lf', 'tab', 'none'], start: 'auto' }),
        ],
      },
      {
        kind: 'hid',
        fields: [
          field('path', {}),
          field('layout', { type: 'choice', options: ['standard', 'microscan'], start: 'standard' }),
        ],
      },
    ],
  },
];

export const FIRST_SETUP: SetupView = {
  version: 1,
  forms: FORMS,
  devices: [
    {
      slot: 'printer',
      draft: {
        kind: 'tcp',
        host: '10.0.4.31',
        port: 9100,
        model: 'epson-tm-m30',
        drawer: true,
        drawerPin: '2',
        drawerKick: 'atOnce',
        drawerSensor: 'high',
        characters: 'latin',
      },
      state: 'ready',
      why: null,
    },
    {
      slot: 'scanners',
      draft: { kind: 'serial', path: '/dev/ttyACM0', baudRate: 9600, terminator: 'auto' },
      state: 'away',
      why: 'Error: No such file or directory, cannot open /dev/ttyACM0',
    },
  ],
  found: null,
  looking: false,
  troubles: [],
  listening: false,
  heard: [],
};

/** What somebody has scanned on trial. */
export const HEARD: SetupView['heard'] = [
  {
    id: 2,
    device: '/dev/serial/by-id/usb-Honeywell_1950g_21B034-if00',
    text: '4901777018847',
    symbology: ']E0',
    taken: 'refused',
    notice: { code: 'scan.badCheckDigit', facts: { shown: '4901777018847' } },
  },
  { id: 1, device: 'wedge', text: '0104901777018846‹GS›10A1', symbology: ']C1', taken: 'product', notice: null },
];

const FOUND: SetupView['found'] = [
  { kind: 'serial', path: '/dev/serial/by-id/usb-Honeywell_1950g_21B034-if00', name: 'Honeywell 1950g', inUse: false },
  { kind: 'hid', path: '/dev/hidraw3', name: 'Zebra DS2208 in HID POS mode', inUse: false },
  { kind: 'file', path: '/dev/usb/lp0', name: '', inUse: false },
];

export function fakeSetup(asked: string[]) {
  const views = latestViews<SetupView>(FIRST_SETUP);
  const show = (part: Partial<SetupView>): void =>
    views.show({ ...views.newest(), ...part, version: views.newest().version + 1 });
  const done: Answer = { ok: true };
  const log = (what: string): Answer => {
    asked.push(what);
    return done;
  };

  function save(given: Readonly<Record<string, readonly DeviceDraft[]>>): Answer {
    asked.push(`save ${JSON.stringify(given)}`);
    if (given.printer?.[0]?.host === 'wrong host') {
      return { ok: false, notice: { code: 'setup.wrong', facts: { place: 'printer.host', why: 'Invalid string' } } };
    }
    const devices = FORMS.flatMap(({ slot }) =>
      (given[slot] ?? []).map((draft) => ({ slot, draft, state: 'ready' as const, why: null })),
    );
    show({ devices });
    return done;
  }

  const router = (os: ReturnType<typeof implement<typeof tillContract>>['setup']) => ({
    view: os.view.handler(({ signal }) => views.follow(signal)),
    look: os.look.handler(() => {
      show({ found: FOUND });
      return log('look');
    }),
    listen: os.listen.handler(({ input }) => {
      show({ listening: input.on, heard: input.on ? views.newest().heard : [] });
      return log(`listen ${input.on}`);
    }),
    save: os.save.handler(({ input }) => save(input.devices)),
    probe: os.probe.handler(({ input }) => log(`probe ${input.host}:${input.port}`)),
    testReceipt: os.testReceipt.handler(() => log('testReceipt')),
    openDrawer: os.openDrawer.handler(() => log('testDrawer')),
  });
  /** A scan while somebody tries one out; false where nobody does. */
  function hears(text: string): boolean {
    if (!views.newest().listening) return false;
    const heard = { id: Date.now(), device: 'wedge', text, symbology: null, taken: 'product' as const, notice: null };
    show({ heard: [heard, ...views.newest().heard] });
    return true;
  }
  return { router, show, hears, view: views.newest };
}
