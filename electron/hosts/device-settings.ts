import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, type Result } from '../../shared/units/result.ts';
import { parsedSettings } from '../devices/forms.ts';
import { type DeviceSettings, NO_HARDWARE } from '../devices/open-devices.ts';
import { replaceFile } from '../store/replace-file.ts';
import { jsonIn } from './json-file.ts';

const FILE = 'devices.json';
/** What the till last used. It stands in for a file that somebody has broken. */
const LAST_GOOD = 'devices.last.json';

/** Nothing that could swallow a receipt: a till whose settings are lost says that it has no printer. */
export const NOTHING: DeviceSettings = { printer: { kind: 'none' }, scanners: [] };

export interface BrokenSettings {
  readonly path: string;
  /** Which setting, as `scanners.0.path`; empty where the file is no JSON. */
  readonly place: string;
  readonly why: string;
}

/**
 * What stands at this counter, from `devices.json` in the data folder; without the file, the virtual counter, or
 * nothing where there is no page that shows one. A till starts with a broken file all the same, with what it last used.
 */
export function readDeviceSettings(
  folder: string,
  without: DeviceSettings = NO_HARDWARE,
): { settings: DeviceSettings; broken: BrokenSettings | null } {
  const path = join(folder, FILE);
  if (!existsSync(path)) return { settings: without, broken: null };
  const read = readFile(path);
  if (read.ok) {
    keepLastGood(folder, read.value);
    return { settings: read.value, broken: null };
  }
  const last = readFile(join(folder, LAST_GOOD));
  return { settings: last.ok ? last.value : NOTHING, broken: { path, ...read.error } };
}

/** On disk whole or not at all. Throws where the disk does. */
export function writeDeviceSettings(folder: string, settings: DeviceSettings): void {
  write(folder, FILE, settings);
  keepLastGood(folder, settings);
}

function readFile(path: string): Result<DeviceSettings, Omit<BrokenSettings, 'path'>> {
  try {
    return parsedSettings(jsonIn(path));
  } catch (error) {
    return err({ place: '', why: error instanceof Error ? error.message : String(error) });
  }
}

/** Only a convenience for a bad day: a disk that refuses it must not keep the till from selling. */
function keepLastGood(folder: string, settings: DeviceSettings): void {
  const kept = readFile(join(folder, LAST_GOOD));
  if (kept.ok && JSON.stringify(kept.value) === JSON.stringify(settings)) return;
  try {
    write(folder, LAST_GOOD, settings);
  } catch {}
}

const write = (folder: string, name: string, settings: DeviceSettings): void =>
  replaceFile(folder, { name, text: `${JSON.stringify(settings, null, 2)}\n` });
