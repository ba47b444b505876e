import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DevicesApart } from '../../../electron/devices/apart/devices-apart.ts';
import { draftsOf } from '../../../electron/devices/forms.ts';
import { type DeviceSettings, type Devices, openDevices } from '../../../electron/devices/open-devices.ts';
import { threadedPress } from '../../../electron/devices/printers/glyphs/glyph-press.ts';
import { systemTimers } from '../../../electron/devices/timers.ts';
import { paperText } from '../../../electron/devices/virtual/paper.ts';
import { readDeviceSettings } from '../../../electron/hosts/device-settings.ts';
import { openLiveCounter } from '../../../electron/hosts/live-counter.ts';
import { heardAs, testNotice } from '../../../electron/hosts/setup-words.ts';
import { spawnedDevices } from '../../../electron/hosts/spawned-devices.ts';
import { StartFault } from '../../../electron/hosts/start-fault.ts';
import { noticeOf } from '../../../electron/till/counter.ts';
import { createWords } from '../../../renderer/words/i18n.ts';
import { routeScan } from '../../../shared/catalogue/barcodes/route-scan.ts';
import { barcodeRulesFor } from '../../../shared/catalogue/barcodes/rules-for-store.ts';
import type { Notice } from '../../../shared/contract/refusals.ts';
import { testReceipt } from '../../../shared/receipt/test-receipt.ts';
import type { Language } from '../../../shared/units/text.ts';
import { shopOf } from './own-shop.ts';

export const DONE = 0;
export const DEVICE_FAILED = 1;
export const NOT_POSSIBLE = 2;

interface Bench {
  readonly folder: string;
  readonly settings: DeviceSettings;
  readonly devices: Devices;
  readonly apart: DevicesApart;
  readonly say: (line: string) => void;
  /** Of the test receipt, where it is not the store's. */
  readonly language: Language | null;
  /** Resolves when the person has had enough. */
  readonly enough: Promise<void>;
}

export const COMMANDS = { list, 'test-receipt': receipt, 'open-drawer': drawer, scan } as const;
export type Command = keyof typeof COMMANDS;

/** Runs one command against the devices of a till's folder; answers the exit code. */
export async function runDevices(
  command: Command,
  p: Pick<Bench, 'folder' | 'say' | 'language' | 'enough'>,
): Promise<number> {
  const { settings, broken } = readDeviceSettings(p.folder);
  if (broken) {
    p.say(sentence(noticeOf({ code: 'setup.fileBroken', ...broken })));
    return NOT_POSSIBLE;
  }
  const apart = new DevicesApart(spawnedDevices(systemTimers), systemTimers);
  const press = threadedPress(systemTimers, p.say);
  try {
    const devices = await openDevices(settings, systemTimers, apart, press);
    const code = await COMMANDS[command]({ ...p, settings, devices, apart });
    await devices.close();
    return code;
  } catch (fault) {
    p.say(fault instanceof Error ? fault.message : String(fault));
    return fault instanceof StartFault ? NOT_POSSIBLE : DEVICE_FAILED;
  } finally {
    await Promise.all([apart.close(), press.close()]);
  }
}

const words = createWords('en');
const sentence = ({ code, facts }: Notice): string => words.t(code, { ns: 'notice', replace: { ...facts, digits: 2 } });

async function list({ folder, settings, devices, apart, say }: Bench): Promise<number> {
  say(`In use (${join(folder, 'devices.json')}):`);
  for (const { slot, draft } of draftsOf(settings)) {
    const { kind, ...rest } = draft;
    say(
      `  ${slot}  ${kind}  ${Object.entries(rest)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`.trimEnd(),
    );
  }
  const real = settings.printer.kind !== 'none' && settings.printer.kind !== 'virtual';
  const status = real ? await devices.printer?.status() : undefined;
  if (status)
    say(
      status.ok
        ? `  The printer is ready, its paper: ${status.value.paper}.`
        : `  ${sentence(testNotice(status.error))}`,
    );
  const found = await apart.look();
  say('Found:');
  for (const { kind, path, name } of found.devices) say(`  ${kind}  ${path}  ${name}`.trimEnd());
  if (found.devices.length === 0) say('  no serial port, no USB scanner, no printer on USB');
  for (const trouble of found.troubles) say(`  ${sentence(noticeOf(trouble))}`);
  say('Printers on the network and scanners that type are not looked for: they are named, or simply scanned with.');
  return DONE;
}

async function receipt({ folder, devices, say, language: wanted }: Bench): Promise<number> {
  const { printer, virtualPrinter } = devices;
  if (!printer) {
    say(sentence(noticeOf({ code: 'setup.noPrinterSet' })));
    return NOT_POSSIBLE;
  }
  const language = wanted ?? (await shopOf(folder))?.customerLanguage ?? 'en';
  const printed = await printer.print(testReceipt({ language, columns: printer.columns, till: 'devices' }));
  if (!printed.ok) {
    say(sentence(testNotice(printed.error)));
    return DEVICE_FAILED;
  }
  const mute = printed.value.certainty === 'unconfirmed';
  say(sentence(noticeOf({ code: mute ? 'setup.printedMute' : 'setup.printed' })));
  for (const paper of virtualPrinter?.papers ?? []) say(paperText(paper));
  return DONE;
}

/** On record before it moves, where there is a till to have a record; one that runs does it itself. */
async function drawer({ folder, settings, devices, say }: Bench): Promise<number> {
  if (!devices.drawer) {
    say(sentence(noticeOf({ code: 'setup.noDrawer' })));
    return NOT_POSSIBLE;
  }
  const fault = existsSync(join(folder, 'lookup-key'))
    ? await kickByTill(folder, settings)
    : await devices.drawer.kick().then((kicked) => (kicked.ok ? null : noticeOf(kicked.error)));
  say(fault ? sentence(fault) : 'The drawer was told to open.');
  return fault ? DEVICE_FAILED : DONE;
}

async function kickByTill(folder: string, devices: DeviceSettings): Promise<Notice | null> {
  const none = { headOfficeUrl: null, enrolCode: null, samples: [], log: () => undefined };
  const counter = await openLiveCounter({ folder, devices, ...none });
  const { till } = counter.running;
  let fault: Notice | null = null;
  till.view.subscribe(() => {
    const told = till.view.latest().notice?.notice;
    if (told && FAULTS.has(told.code)) fault = told;
  });
  const answer = await till.act.openDrawer({ reason: 'test' });
  await counter.close(); // which waits for the pulse
  return answer.ok ? fault : answer.notice;
}
const FAULTS: ReadonlySet<string> = new Set([
  'drawer.notReachable',
  'drawer.busy',
  'drawer.blocked',
  'drawer.interrupted',
]);

/** What the till of this folder would take it for; without one, a till of a shop that counts in cents. */
async function scan({ folder, devices, say, enough }: Bench): Promise<number> {
  const scanners = devices.scanners.filter((scanner) => scanner !== devices.virtualScanner);
  if (scanners.length === 0) {
    say('No scanner is chosen. Those that type need no choice: scan into any text field.');
    return NOT_POSSIBLE;
  }
  const shop = await shopOf(folder);
  say(shop ? `By the rules of ${shop.id}:` : 'No store is known here: by the usual rules, prices in cents.');
  const rules = barcodeRulesFor(shop ?? { currency: { code: 'EUR', digits: 2 } });
  for (const scanner of scanners) {
    scanner.start({
      onScan({ text, symbology }) {
        const { shown, taken, notice } = heardAs(routeScan(text, symbology, rules), text);
        const why = notice ? `: ${sentence(notice)}` : '';
        say([scanner.device, symbology ?? '-', shown, '→', taken + why].join('  '));
      },
      onDropped: (why) => say(`${scanner.device}  dropped: ${why}`),
      onState(state) {
        if (state.kind === 'ready') say(`${scanner.device}  ready: scan something`);
        if (state.kind === 'disconnected') say(`${scanner.device}  not there: ${state.reason}`);
      },
    });
  }
  await enough;
  return DONE;
}
