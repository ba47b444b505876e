import type { DeviceDraft, DeviceView, FormField, FormSlot } from '../../../../shared/contract/setup.ts';
import type { ScreenWord } from '../../../words/screen/en.ts';
import type { Words } from '../../../words/use-words.tsx';

// Names for what the till's settings may hold. What has no word here yet is shown by the name that the settings have.

const SLOTS: Readonly<Record<string, ScreenWord>> = {
  printer: 'setup.slot.printer',
  scanners: 'setup.slot.scanners',
  pole: 'setup.slot.pole',
  wedge: 'setup.slot.wedge',
};
const KINDS: Readonly<Record<string, ScreenWord>> = {
  none: 'setup.kind.none',
  virtual: 'setup.kind.virtual',
  tcp: 'setup.kind.tcp',
  serial: 'setup.kind.serial',
  hid: 'setup.kind.hid',
  file: 'setup.kind.file',
  usual: 'setup.kind.usual',
  own: 'setup.kind.own',
};
const FIELDS: Readonly<Record<string, ScreenWord>> = {
  host: 'setup.field.host',
  port: 'setup.field.port',
  model: 'setup.field.model',
  drawer: 'setup.field.drawer',
  drawerPin: 'setup.field.drawerPin',
  drawerKick: 'setup.field.drawerKick',
  drawerSensor: 'setup.field.drawerSensor',
  characters: 'setup.field.characters',
  path: 'setup.field.path',
  baudRate: 'setup.field.baudRate',
  terminator: 'setup.field.terminator',
  layout: 'setup.field.layout',
  cyrillicPage: 'setup.field.cyrillicPage',
  flow: 'setup.field.flow',
  country: 'setup.field.country',
  prefix: 'setup.field.prefix',
  suffix: 'setup.field.suffix',
  lengthMin: 'setup.field.lengthMin',
  gapMsMax: 'setup.field.gapMsMax',
  followsCapsLock: 'setup.field.followsCapsLock',
};
const OPTIONS: Readonly<Record<string, ScreenWord>> = {
  'terminator auto': 'setup.end.auto',
  'terminator cr': 'setup.end.cr',
  'terminator lf': 'setup.end.lf',
  'terminator tab': 'setup.end.tab',
  'terminator none': 'setup.end.none',
  'flow none': 'setup.flow.none',
  'flow hardware': 'setup.flow.hardware',
  'flow software': 'setup.flow.software',
  'drawerPin 2': 'setup.pin.2',
  'drawerPin 5': 'setup.pin.5',
  'drawerKick inTurn': 'setup.kick.inTurn',
  'drawerKick atOnce': 'setup.kick.atOnce',
  'model virtual-80': 'setup.model.virtual-80',
  'model epson-tm-t88': 'setup.model.epson-tm-t88',
  'model epson-tm-m30': 'setup.model.epson-tm-m30',
  'model generic-80': 'setup.model.generic-80',
  'model generic-58': 'setup.model.generic-58',
  'model generic-58-tear': 'setup.model.generic-58-tear',
  'model mute-80': 'setup.model.mute-80',
  'model star-mc-print3': 'setup.model.star-mc-print3',
  'model star-tsp650': 'setup.model.star-tsp650',
  'drawerSensor asModel': 'setup.asModel',
  'drawerSensor low': 'setup.sensor.low',
  'drawerSensor high': 'setup.sensor.high',
  'drawerSensor none': 'setup.kind.none',
  'characters asModel': 'setup.asModel',
  'characters japanese': 'setup.characters.japanese',
  'characters chinese': 'setup.characters.chinese',
  'characters latin': 'setup.characters.latin',
  'characters drawn': 'setup.characters.drawn',
  'prefix stxOrAim': 'setup.prefix.stxOrAim',
  'prefix stx': 'setup.prefix.stx',
  'prefix aim': 'setup.prefix.aim',
  'prefix none': 'setup.end.none',
  'suffix enterOrTab': 'setup.suffix.enterOrTab',
  'suffix enter': 'setup.end.cr',
  'suffix tab': 'setup.end.tab',
  'suffix none': 'setup.end.none',
  'layout standard': 'setup.layout.standard',
  'layout microscan': 'setup.layout.microscan',
};

const worded = (words: Words, book: Readonly<Record<string, ScreenWord>>, key: string, plain = key): string => {
  const word = book[key];
  return word ? words.say(word) : plain;
};
export const slotName = (words: Words, slot: string): string => worded(words, SLOTS, slot);
export const kindName = (words: Words, kind: string): string => worded(words, KINDS, kind);
export const fieldName = (words: Words, field: string): string => worded(words, FIELDS, field);

export function valueName(words: Words, field: Pick<FormField, 'name' | 'type'>, value: DeviceDraft[string]): string {
  if (field.type === 'yesNo') return words.say(value === true ? 'setup.yes' : 'setup.no');
  return value === null ? '' : worded(words, OPTIONS, `${field.name} ${value}`, String(value));
}

/** What tells a device from its neighbour: where it is, and which it is. */
export function placeOf({ draft }: Pick<DeviceView, 'draft'>): string {
  const { host, port, path, model } = draft;
  const at = host ? `${host}${port ? `:${port}` : ''}` : (path ?? '');
  return [at, model].filter(Boolean).join(' · ');
}

const start = (fields: readonly FormField[]): DeviceDraft =>
  Object.fromEntries(fields.map(({ name, start: value }) => [name, value]));

/** A device of this kind as its form begins; what was said in another form and fits here stays said. */
export function draftOf(form: FormSlot, kind: string, before: DeviceDraft = {}): DeviceDraft {
  const fields = form.kinds.find((each) => each.kind === kind)?.fields ?? [];
  const kept = fields.filter(({ name, type, options }) => {
    const value = before[name];
    return value !== undefined && value !== null && (type !== 'choice' || options.includes(String(value)));
  });
  return { ...start(fields), ...Object.fromEntries(kept.map(({ name }) => [name, before[name] ?? null])), kind };
}
