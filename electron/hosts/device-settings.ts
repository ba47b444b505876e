import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { type DeviceSettings, NO_HARDWARE, zDeviceSettings } from '../devices/open-devices.ts';

const FILE = 'devices.json';

/** What stands at this counter, from `devices.json` in the data folder; without the file, the virtual counter. */
export function readDeviceSettings(folder: string): Result<DeviceSettings, { path: string; why: string }> {
  const path = join(folder, FILE);
  if (!existsSync(path)) return ok(NO_HARDWARE);
  try {
    const parsed = zDeviceSettings.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return err({ path, why: issue ? `${issue.path.join('.')}: ${issue.message}` : 'it does not fit' });
  } catch (error) {
    return err({ path, why: error instanceof Error ? error.message : String(error) });
  }
}
