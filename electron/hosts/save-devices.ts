import type { Answer } from '../../shared/contract/answer.ts';
import type { DeviceDraft } from '../../shared/contract/setup.ts';
import { settingsOf } from '../devices/forms.ts';
import type { DeviceSettings, Devices } from '../devices/open-devices.ts';
import type { Timers } from '../devices/timers.ts';
import { noticeOf, type Refusal } from '../till/counter.ts';
import type { Till } from '../till/till.ts';
import { writeDeviceSettings } from './device-settings.ts';
import type { LiveDevices } from './live-devices.ts';

export interface SaveDeps {
  readonly folder: string;
  readonly live: LiveDevices;
  readonly till: Till;
  readonly timers: Timers;
  /** No paper is begun until what this answers is called; resolves when none is under way. */
  readonly hold: () => Promise<() => void>;
  /** The printer and the drawer of the till go over to these. */
  readonly exchange: (devices: Devices) => Promise<void>;
  /** Shows what a virtual printer prints; answers where, unless that opens by itself. */
  readonly showVirtual: () => string | null;
}

/** Behind this, whoever saves wants to know what is waited for. */
const PATIENCE_MS = 500;

export const refuse = <R extends Refusal>(refusal: R): Answer => ({ ok: false, notice: noticeOf(refusal) });

/**
 * Stores the devices and goes over to them. Selling goes on while the paper under way comes out of the old printer,
 * however long that takes; only the exchange itself is in the till's turn, and that waits for nobody.
 */
export async function saveDevices(
  deps: SaveDeps,
  drafts: Readonly<Record<string, readonly DeviceDraft[]>>,
): Promise<Answer> {
  const { till, timers } = deps;
  const wanted = settingsOf(drafts);
  if (!wanted.ok) return refuse({ code: 'setup.wrong', ...wanted.error });
  if (await till.betweenActs(async (paying) => paying)) return refuse({ code: 'setup.paying' });
  const inTime = timers.after(PATIENCE_MS, () => till.tell('info', noticeOf({ code: 'setup.afterPaper' })));
  const release = await deps.hold();
  inTime();
  return till.betweenActs((paying) => exchanged(deps, wanted.value, paying)).finally(release);
}

async function exchanged(deps: SaveDeps, wanted: DeviceSettings, paying: boolean): Promise<Answer> {
  const { live, folder } = deps;
  if (paying) return refuse({ code: 'setup.paying' });
  const { settings: before, devices: old } = live;
  try {
    writeDeviceSettings(folder, wanted);
  } catch (fault) {
    return refuse({ code: 'setup.notSaved', why: reasonOf(fault) });
  }
  try {
    await live.change(wanted, deps.exchange);
  } catch (fault) {
    writeDeviceSettings(folder, before);
    return refuse({ code: 'setup.notOpened', why: reasonOf(fault) });
  }
  const isNew = live.devices.virtualPrinter !== null && old.virtualPrinter === null;
  const address = isNew ? deps.showVirtual() : null;
  deps.till.tell('info', noticeOf(address ? { code: 'setup.savedVirtual', address } : { code: 'setup.saved' }));
  return { ok: true };
}

const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault)).slice(0, 300);
