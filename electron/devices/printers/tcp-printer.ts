import { randomInt } from 'node:crypto';
import type { CashDrawer, DrawerFault, DrawerState } from '../../../shared/ports/drawer.ts';
import type {
  NothingPrinted,
  Printed,
  PrinterStatus,
  PrinterWarning,
  PrintFault,
  PrintRun,
  ReceiptPrinter,
} from '../../../shared/ports/printer.ts';
import type { ReceiptDocument } from '../../../shared/receipt/lines.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import type { Timers } from '../timers.ts';
import { askOnce, awaitEnd, endRequest, preflight, type Talk } from './conversation.ts';
import { DRAWER_PULSE } from './dialect.ts';
import { encodeJob } from './encode-job.ts';
import { openLink } from './link.ts';
import type { PrinterModel } from './model.ts';
import { drawerOf } from './status.ts';
import { Turns } from './turns.ts';

/** From the call of `print` to its answer, waiting for a turn included. */
const PRINT_MS_MAX = 10_000;
const CONNECT_MS_MAX = 3_000;
const KICK_MS_MAX = 3_000;
/** A look at the drawer waits for nothing: the next one comes soon. */
const SENSOR_MS_MAX = 1_000;

export interface TcpPrinterOptions {
  readonly host: string;
  /** 9100 on nearly all of them. */
  readonly port: number;
  readonly model: PrinterModel;
  readonly timers: Timers;
}

/** An ESC/POS printer on the network with the drawer on its back: two ports of the till, one line to wait in. */
export function tcpPrinter(options: TcpPrinterOptions): { printer: ReceiptPrinter; drawer: CashDrawer } {
  const { model, timers } = options;
  const turns = new Turns(timers);
  const address = `${options.host}:${options.port}`;
  let job = randomInt(10_000);

  /** Holds a turn and a connection around `talk`. The turn ends when the printer has let go of the line. */
  async function connected<T>(p: {
    waitMs: number;
    talk: (talk: Talk) => Promise<T>;
    refuse: (why: 'busy' | 'notReachable', waitedMs: number) => T;
  }): Promise<T> {
    const startedMs = timers.now();
    const waited = (): number => Math.round(timers.now() - startedMs);
    const release = await turns.take(p.waitMs);
    if (!release) return p.refuse('busy', waited());
    const waitMs = Math.min(CONNECT_MS_MAX, p.waitMs - waited());
    const link = await openLink({ host: options.host, port: options.port, timers, waitMs });
    if (!link) {
      release();
      return p.refuse('notReachable', waited());
    }
    try {
      return await p.talk({ link, model, timers, address, startedMs, lastMs: startedMs + p.waitMs });
    } finally {
      void link.hangUp().then(release);
    }
  }

  const refusedPrint = (why: 'busy' | 'notReachable', waitedMs: number) =>
    err<NothingPrinted>(
      why === 'busy' ? { code: 'printer.busy', waitedMs } : { code: 'printer.notReachable', address, waitedMs },
    );

  async function print(document: ReceiptDocument, run: PrintRun = {}): Promise<Result<Printed, PrintFault>> {
    const job = encodeJob(document, run.voidSlip ?? null, model);
    if (!job.ok) return job;
    const { bytes, replaced } = job.value;
    return connected<Result<Printed, PrintFault>>({
      waitMs: PRINT_MS_MAX,
      refuse: refusedPrint,
      talk: async (talk) => {
        const before = model.endOfJob === 'none' ? ok(null) : await preflight(talk);
        if (!before.ok) return before;
        await run.beforeContent?.();
        const end = await sent(talk, bytes);
        if (!end.ok) return end;
        const warnings = [...new Set([...(before.value ? warningsOf(before.value) : []), ...end.value.warnings])];
        return ok({ certainty: end.value.certainty, replaced, warnings });
      },
    });
  }

  /** From here on something may be on paper. */
  async function sent(talk: Talk, bytes: Buffer) {
    const digits = String(job++ % 10_000).padStart(4, '0');
    talk.link.send(Buffer.concat([bytes, endRequest(model, digits)]));
    if (model.endOfJob !== 'none') {
      const end = await awaitEnd(talk, { digits, bytes: bytes.length });
      return end.ok ? ok({ certainty: 'confirmed' as const, warnings: end.value }) : end;
    }
    if (await talk.link.drained(talk.lastMs)) return ok({ certainty: 'unconfirmed' as const, warnings: [] });
    const why = timers.now() >= talk.lastMs ? 'timedOut' : 'dropped';
    return err({ code: 'printer.interrupted', why, waitedMs: Math.round(timers.now() - talk.startedMs) } as const);
  }

  const refusedDrawer = (why: 'busy' | 'notReachable', waitedMs: number) =>
    err<DrawerFault>(
      why === 'busy' ? { code: 'drawer.busy', waitedMs } : { code: 'drawer.notReachable', address, waitedMs },
    );

  async function kick(): Promise<Result<void, DrawerFault>> {
    return connected<Result<void, DrawerFault>>({
      waitMs: KICK_MS_MAX,
      refuse: refusedDrawer,
      talk: async (talk) => {
        const blocked = model.endOfJob === 'none' ? null : await kickObstacle(talk);
        if (blocked) return err(blocked);
        const end = await sent(talk, DRAWER_PULSE);
        return end.ok ? ok(undefined) : err({ code: 'drawer.interrupted', waitedMs: end.error.waitedMs });
      },
    });
  }

  async function drawerState(): Promise<Result<DrawerState, DrawerFault>> {
    if (model.drawerOpenLevel === null || model.endOfJob === 'none') return ok('unknown');
    return connected<Result<DrawerState, DrawerFault>>({
      waitMs: SENSOR_MS_MAX,
      refuse: refusedDrawer,
      talk: async (talk) => {
        const one = await askOnce(talk, 1);
        if (one.ok) return ok(drawerOf(one.value, model));
        return err({ code: 'drawer.notReachable', address, waitedMs: Math.round(timers.now() - talk.startedMs) });
      },
    });
  }

  const status = (): Promise<Result<PrinterStatus, NothingPrinted>> =>
    connected<Result<PrinterStatus, NothingPrinted>>({ waitMs: PRINT_MS_MAX, refuse: refusedPrint, talk: preflight });

  return { printer: { columns: model.columns, print, status }, drawer: { kick, state: drawerState } };
}

/** An offline printer keeps the pulse and opens the drawer when somebody puts paper in: better not to send it. */
async function kickObstacle(talk: Talk): Promise<DrawerFault | null> {
  const one = await askOnce(talk, 1);
  const waitedMs = Math.round(talk.timers.now() - talk.startedMs);
  if (!one.ok) return { code: 'drawer.notReachable', address: talk.address, waitedMs };
  if ((one.value & 0x08) === 0) return null;
  const two = await askOnce(talk, 2);
  if (!two.ok || (two.value & 0x24) === 0) return { code: 'drawer.blocked', cause: 'offline' };
  return { code: 'drawer.blocked', cause: two.value & 0x04 ? 'coverOpen' : 'paperOut' };
}

function warningsOf(status: PrinterStatus): PrinterWarning[] {
  return [
    ...(status.paper === 'nearEnd' ? (['paperNearEnd'] as const) : []),
    ...(status.drawer === 'open' ? (['drawerOpen'] as const) : []),
  ];
}
