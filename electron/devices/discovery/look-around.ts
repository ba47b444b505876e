import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isPosScanner } from '../scanners/hid-scanner.ts';
import type { Found, FoundDevice, LookTrouble } from './found.ts';

/** The part of serialport's list that is used. */
interface PortInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly pnpId?: string | undefined;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
}
interface HidInfo {
  readonly path?: string | undefined;
  readonly product?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

/** Where it is looked: tests hand in another machine. */
export interface Places {
  readonly serialPorts: () => Promise<readonly PortInfo[]>;
  readonly hidDevices: () => Promise<readonly HidInfo[]>;
  readonly devFolder: string;
}

const DEVICES_MAX = 64;
/** USB serial ports have these names on Linux, whether or not udev can say more about them. */
const USB_PORT = /^tty(?:ACM|USB)\d+$/;

/** What stands at this machine. Whatever fails is a trouble in the answer; the rest is looked for all the same. */
export async function lookAround(places: Places): Promise<Found> {
  const troubles: LookTrouble[] = [];
  const orTell = async <T>(code: LookTrouble['code'], look: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await look();
    } catch (error) {
      troubles.push({ code, why: firstLine(error) });
      return [];
    }
  };
  const [listed, hid, ttys, printers] = await Promise.all([
    orTell('devices.noSerialList', places.serialPorts),
    orTell('devices.noHid', places.hidDevices),
    namesIn(places.devFolder, USB_PORT),
    namesIn(join(places.devFolder, 'usb'), /^lp\d+$/),
  ]);
  const byId = await linksById(join(places.devFolder, 'serial/by-id'));
  // Ports that udev knows nothing of (no vendor, no name) are mostly the mainboard's; nobody can scan with thirty of them.
  const known = listed.filter((port) => port.vendorId !== undefined || port.pnpId !== undefined);
  const unlisted = ttys
    .map((name) => join(places.devFolder, name))
    .filter((path) => !known.some((each) => each.path === path));
  const devices: FoundDevice[] = [
    ...known.map((port) => ({ kind: 'serial' as const, path: lasting(port, byId), name: portName(port) })),
    ...unlisted.map((path) => ({ kind: 'serial' as const, path, name: '' })),
    ...hid
      .filter(isPosScanner)
      .map((device) => ({ kind: 'hid' as const, path: device.path ?? '', name: hidName(device) })),
    ...printers.map((name) => ({ kind: 'file' as const, path: join(places.devFolder, 'usb', name), name: '' })),
  ].map((device) => ({ ...device, path: device.path.slice(0, 200), name: device.name.slice(0, 120) }));
  troubles.push(...(await closedDoors(devices)));
  return { devices: devices.slice(0, DEVICES_MAX), troubles: troubles.slice(0, 16) };
}

/** A path that is there and may not be opened: the commonest trouble of a fresh till, and easily mended. */
async function closedDoors(devices: readonly FoundDevice[]): Promise<LookTrouble[]> {
  const asked = devices.map(async ({ path }): Promise<LookTrouble[]> => {
    const denied = await access(path, constants.R_OK | constants.W_OK).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'EACCES',
    );
    return denied ? [{ code: 'devices.noAccess', why: path }] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** ttyACM0 may be ttyACM1 after it was pulled out; the name that udev made of its maker and number stays. */
function lasting(port: PortInfo, byId: ReadonlyMap<string, string>): string {
  return (port.pnpId !== undefined && byId.get(port.pnpId)) || port.path;
}

async function linksById(folder: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await namesIn(folder, /./)).map((name) => [name, join(folder, name)]));
}

const namesIn = async (folder: string, wanted: RegExp): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => wanted.test(name)).sort();

const portName = ({ manufacturer, serialNumber, pnpId }: PortInfo): string =>
  [manufacturer, serialNumber].filter(Boolean).join(' ') || (pnpId ?? '');
const hidName = ({ manufacturer, product }: HidInfo): string => [manufacturer, product].filter(Boolean).join(' ');
const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).slice(0, 300);

/** This machine. The native libraries are loaded at the first look: where one is missing, only its devices are. */
export const THIS_MACHINE: Places = {
  serialPorts: async () => (await import('serialport')).SerialPort.list(),
  hidDevices: async () => (await import('node-hid')).devicesAsync(),
  devFolder: '/dev',
};
