import { z } from 'zod';
import type { DeviceDraft, FormField, FormSlot } from '../../shared/contract/setup.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { type DeviceSettings, zDeviceSettings } from './open-devices.ts';

// The settings' own schema as forms to fill in, so that a new kind of device needs no form of its own.

/** The part of JSON Schema that device settings use. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly default?: unknown;
}

type Value = DeviceDraft[string];
const MANY_MAX = 8;

const schema = z.toJSONSchema(zDeviceSettings, { io: 'input' }) as Schema;

/** A place at the counter for each property of the settings that holds one device or a list of them. */
export const DEVICE_FORMS: readonly FormSlot[] = Object.entries(schema.properties ?? {}).flatMap(([slot, of]) => {
  const many = of.type === 'array';
  const kinds = alternatives((many ? of.items : of) ?? {}).flatMap((each) => {
    const kind = each.properties?.kind?.const;
    return typeof kind === 'string' ? [{ kind, fields: fieldsOf(each) }] : [];
  });
  return kinds.length === 0 ? [] : [{ slot, most: many ? (of.maxItems ?? MANY_MAX) : 1, kinds }];
});

function alternatives(of: Schema): readonly Schema[] {
  return of.oneOf ?? of.anyOf?.flatMap(alternatives) ?? [of];
}

function fieldsOf(kind: Schema): FormField[] {
  return Object.entries(kind.properties ?? {})
    .filter(([name]) => name !== 'kind')
    .flatMap(([name, of]) => {
      const field = fieldOf(of);
      const required = kind.required?.includes(name) ?? false;
      return field ? [{ name, required, ...field, start: startOf(of, field) }] : [];
    });
}

function fieldOf(of: Schema): Pick<FormField, 'type' | 'options'> | null {
  const [first] = alternatives(of).filter(({ type }) => type !== 'null');
  if (first?.enum) return { type: 'choice', options: first.enum.map(String) };
  if (first?.type === 'boolean') return { type: 'yesNo', options: [] };
  if (first?.type === 'integer' || first?.type === 'number') return { type: 'number', options: [] };
  return first?.type === 'string' ? { type: 'text', options: [] } : null;
}

function startOf(of: Schema, field: Pick<FormField, 'type' | 'options'>): Value {
  if (isValue(of.default)) return of.default;
  return field.type === 'choice' ? (field.options[0] ?? null) : null;
}

function isValue(value: unknown): value is Value {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The devices of a counter by their slots, each as its form holds it. */
export function draftsOf(settings: DeviceSettings): { slot: string; draft: DeviceDraft }[] {
  const given = settings as Readonly<Record<string, unknown>>;
  return DEVICE_FORMS.flatMap(({ slot }) => {
    const held = given[slot];
    const devices = Array.isArray(held) ? held : held === undefined || held === null ? [] : [held];
    return devices.map((device: object) => ({
      slot,
      draft: Object.fromEntries(Object.entries(device).filter(([, value]) => isValue(value))) as DeviceDraft,
    }));
  });
}

/** Forms filled in as settings; refused with the place and the reason where they do not fit. */
export function settingsOf(
  drafts: Readonly<Record<string, readonly DeviceDraft[]>>,
): Result<DeviceSettings, { readonly place: string; readonly why: string }> {
  const given: Record<string, unknown> = {};
  for (const { slot, most } of DEVICE_FORMS) {
    const devices = (drafts[slot] ?? []).map(said);
    if (most > 1) given[slot] = devices;
    else if (devices.length > 0) given[slot] = devices[0];
  }
  return parsedSettings(given);
}

/** What is not said is left to the settings' own defaults. */
const said = (draft: DeviceDraft): DeviceDraft =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null && value !== ''));

export function parsedSettings(
  given: unknown,
): Result<DeviceSettings, { readonly place: string; readonly why: string }> {
  const parsed = zDeviceSettings.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err({ place: issue?.path.join('.') ?? '', why: issue?.message ?? '' });
}
