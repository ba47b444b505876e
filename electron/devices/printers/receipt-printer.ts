import { randomInt } from 'node:crypto';
import type { CashDrawer, DrawerFault, DrawerState } from '../../../shared/ports/drawer.ts';
import type {
  NothingPrinted,
  Printed,
  PrinterStatus,
  PrintFault,
  PrintRun,
  ReceiptPrinter,
} from '../../../shared/ports/printer.ts';
import type { ReceiptDocument } from '../../../shared/receipt/lines.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import type { Timers } from '../timers.ts';
import { connectedTo } from './connected.ts';
import { awaitEnd, type Patience, printMsOf } from './conversation.ts';
import { encodeJob } from './encode-job.ts';
import { ESCPOS_PROTOCOL } from './escpos-protocol.ts';
import type { GlyphPress } from './glyphs/glyph-press.ts';
import type { PrinterModel } from './model.ts';
import { type JobMark, type Ready, type Talk, waitedMs } from './protocol.ts';
import { flushOf } from './raster.ts';
import { printerRefusal, warningsOf } from './refusals.ts';
import { STAR_PROTOCOL } from './star-protocol.ts';
import type { Outlet, WireRefusal } from './wires/wire.ts';

/** From the call of `print` until its content leaves: a turn, the connection, the printer's state. */
const BEGIN_MS_MAX = 10_000;
/** For a printer that has stopped in the middle of a paper. */
const HAND_MS_MAX = 10_000;
/** From the pulse to its end. */
const KICK_PATIENCE: Patience = { printMs: 1_500, handMs: 1_500 };
/** What a process before this one may have left unanswered: a kick; and where it broke a paper off, that too. */
const LEFT_BEHIND = 1;
const LEFT_BROKEN = 3;
/** Each break about doubles what may be unanswered. As much as this, with what stands between, no buffer holds. */
const UNANSWERED_MAX = 31;
/** A look at the drawer waits for nothing: the next one comes soon. */
const SENSOR_MS_MAX = 1_000;

export interface ReceiptPrinterOptions {
  readonly outlet: Outlet;
  readonly model: PrinterModel;
  readonly timers: Timers;
  /** Draws what the printer's own characters lack; null: spelled out or boxed, and named. */
  readonly press: GlyphPress | null;
}

/** A receipt printer with the drawer on its back: two ports of the till, one line to wait in. */
export function receiptPrinter(options: ReceiptPrinterOptions): { printer: ReceiptPrinter; drawer: CashDrawer } {
  const { outlet, model, timers, press } = options;
  const { address } = outlet;
  const protocol = model.language === 'escpos' ? ESCPOS_PROTOCOL : STAR_PROTOCOL;
  const connected = connectedTo({ outlet, model, timers, hear: protocol.hear });
  let job = randomInt(10_000);
  /** Until a job has been seen to end: what was before this process began, nobody here knows. */
  let isBroken = true;
  let unanswered = LEFT_BEHIND;

  const refusedPrint = (why: 'busy' | WireRefusal, waitedMs: number) =>
    err<NothingPrinted>(printerRefusal(why, address, waitedMs));
  const refusedDrawer = (why: 'busy' | WireRefusal, waitedMs: number) =>
    err<DrawerFault>(
      why === 'busy' ? { code: 'drawer.busy', waitedMs } : { code: 'drawer.notReachable', address, waitedMs },
    );

  async function print(document: ReceiptDocument, run: PrintRun = {}): Promise<Result<Printed, PrintFault>> {
    const encoded = await encodeJob(document, run.voidSlip ?? null, model, press);
    if (!encoded.ok) return encoded;
    const { bytes, replaced } = encoded.value;
    const printMs = printMsOf({ bytes: bytes.length, dots: encoded.value.dots }, outlet);
    return connected<Result<Printed, PrintFault>>({
      waitMs: BEGIN_MS_MAX,
      refuse: refusedPrint,
      talk: async (talk) => {
        const mark = marked(run.voidSlip !== undefined);
        const ready = model.endOfJob === 'none' ? ok(null) : await protocol.ready(talk, mark);
        if (!ready.ok) return ready;
        await run.beforeContent?.();
        const end = await sent(talk, bytes, ready.value, { printMs, handMs: HAND_MS_MAX });
        if (!end.ok) return end;
        const warnings = new Set([...(ready.value ? warningsOf(ready.value.status) : []), ...end.value.warnings]);
        return ok({ certainty: end.value.certainty, replaced, warnings: [...warnings] });
      },
    });
  }

  function marked(flush: boolean): JobMark {
    const afterBreak = isBroken;
    isBroken = true;
    if (flush) unanswered = Math.max(unanswered, LEFT_BROKEN);
    return { number: job++, afterBreak, flush, unanswered };
  }

  /** From here on something may be on paper. */
  async function sent(talk: Talk, bytes: Buffer, ready: Ready | null, patience: Patience) {
    talk.link.send(ready ? Buffer.concat([bytes, ready.endRequest]) : bytes);
    if (ready) {
      unanswered = Math.min(UNANSWERED_MAX, unanswered + ready.ends);
      const end = await awaitEnd(talk, { isEnd: ready.isEnd, ...patience });
      if (!end.ok) return end;
      if (ready.ends > 0) [isBroken, unanswered] = [false, ready.ends - 1];
      return ok({ certainty: 'confirmed' as const, warnings: end.value });
    }
    const lastMs = timers.now() + patience.printMs + patience.handMs;
    if (await talk.link.drained(lastMs)) {
      // A line with a speed of its own has carried it all; of any other this machine has only let go.
      isBroken = outlet.bytesPerMs === Number.POSITIVE_INFINITY;
      return ok({ certainty: 'unconfirmed' as const, warnings: [] });
    }
    const why = timers.now() >= lastMs ? 'timedOut' : 'dropped';
    return err({ code: 'printer.interrupted', why, waitedMs: waitedMs(talk) } as const);
  }

  const kick = (): Promise<Result<void, DrawerFault>> =>
    connected<Result<void, DrawerFault>>({
      waitMs: BEGIN_MS_MAX,
      urgent: true,
      refuse: refusedDrawer,
      talk: async (talk) => {
        const mark = marked(false);
        const ready = model.endOfJob === 'none' ? ok(null) : await protocol.readyToKick(talk, mark);
        if (!ready.ok) return ready;
        // Half a picture of a job that broke off would take the pulse for some more of its dots.
        const isLost = mark.afterBreak && model.language === 'escpos' && model.drawerKick === 'inTurn';
        const freed = isLost ? flushOf(model) : Buffer.alloc(0);
        const patience = { ...KICK_PATIENCE, printMs: KICK_PATIENCE.printMs + freed.length / outlet.bytesPerMs };
        const end = await sent(talk, Buffer.concat([freed, protocol.pulse(model)]), ready.value, patience);
        return end.ok ? ok(undefined) : err({ code: 'drawer.interrupted', waitedMs: end.error.waitedMs });
      },
    });

  async function drawerState(): Promise<Result<DrawerState, DrawerFault>> {
    if (model.drawerOpenLevel === null || model.endOfJob === 'none') return ok('unknown');
    return connected<Result<DrawerState, DrawerFault>>({
      waitMs: SENSOR_MS_MAX,
      refuse: refusedDrawer,
      talk: async (talk) => {
        const now = await protocol.drawer(talk);
        return now.ok ? now : err({ code: 'drawer.notReachable', address, waitedMs: waitedMs(talk) });
      },
    });
  }

  const status = (): Promise<Result<PrinterStatus, NothingPrinted>> =>
    connected<Result<PrinterStatus, NothingPrinted>>({
      waitMs: BEGIN_MS_MAX,
      refuse: refusedPrint,
      talk: protocol.status,
    });

  return { printer: { columns: model.columns, print, status }, drawer: { kick, state: drawerState } };
}
