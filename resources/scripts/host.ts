import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly root: boolean;
  readonly display: boolean;
  /** Electron's binary, or null where it was never fetched. */
  readonly electron: string | null;
}

/** Where the till's screens run, with the sentence that tells why. */
export interface Host {
  readonly kind: 'electron' | 'browser';
  readonly why: string;
}

/** Electron wherever it can run with its sandbox on; the browser host everywhere else. Nothing ever runs unsandboxed. */
export function chooseHost(machine: Machine, wanted: 'browser' | 'any'): Host {
  if (wanted === 'browser') return { kind: 'browser', why: 'as asked' };
  if (machine.electron === null) {
    return { kind: 'browser', why: "Electron's binary is not here; `npx install-electron` fetches it" };
  }
  if (machine.platform === 'linux' && machine.root) {
    return { kind: 'browser', why: "Chromium's sandbox does not run as root" };
  }
  if (machine.platform === 'linux' && !machine.display) {
    return { kind: 'browser', why: 'there is no display for windows' };
  }
  return { kind: 'electron', why: 'its binary is here' };
}

/** Electron's binary under `modules`, found without loading the package, which would try to download it. */
export function electronBinary(modules: string, platform: NodeJS.Platform): string | null {
  const name =
    platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : platform === 'win32' ? 'electron.exe' : 'electron';
  const path = join(modules, 'electron/dist', name);
  return existsSync(path) ? path : null;
}
