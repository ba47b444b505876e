import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningTill, startTill } from '../../../electron/hosts/running-till.ts';
import { differencesOf, type Figure, figuresOf } from './compare.ts';
import { openReplayOffice } from './office.ts';
import { percentile } from './percentile.ts';
import { type Plan, planOf } from './plan.ts';
import { readRecorded } from './recorded.ts';
import { type Reference, referenceFor } from './reference.ts';
import { sell } from './sell.ts';
import { readTransactions } from './transactions.ts';

export interface Replayed {
  readonly rows: number;
  readonly skipped: Plan['skipped'];
  readonly households: number;
  readonly goods: number;
  readonly programmes: number;
  readonly entries: number;
  /** Amounts in cents. */
  readonly figures: readonly Figure[];
  readonly differences: readonly string[];
  readonly salesPerSecond: number;
  readonly scanMs: { readonly p50: number; readonly p99: number };
  readonly closeMs: { readonly p50: number; readonly p99: number };
  readonly seconds: { readonly load: number; readonly sell: number; readonly syncAfter: number; readonly all: number };
  /** Of the till's process; head office runs in its own. */
  readonly rssMb: { readonly end: number; readonly peak: number };
}

/** Real baskets through a running till, enrolled with a head office of its own; both live in a temporary folder. */
export async function replay(p: {
  folder: string;
  limit: number | null;
  say: (line: string) => void;
}): Promise<Replayed> {
  const startedMs = performance.now();
  const rows = readTransactions(p.folder, p.limit);
  const plan = planOf(rows);
  const reference = referenceFor(plan);
  p.say(`${rows.length} rows, ${plan.sales.length} baskets; opening a head office and a till`);
  const temporary = mkdtempSync(join(tmpdir(), 'joren-replay-'));
  const office = await openReplayOffice(join(temporary, 'head-office'), reference);
  try {
    const folder = join(temporary, 'till');
    const running = await openTill(folder, office, p.say);
    await loaded(running, reference);
    const loadedMs = performance.now();
    p.say('the till has its reference data; selling');
    const sold = await sell(running.till, plan.sales, reference);
    const soldMs = performance.now();
    p.say('sold; the rest of the journal goes up');
    await sent(running);
    const sentMs = performance.now();
    const rssMb = { end: megabytes(process.memoryUsage().rss), peak: megabytes(process.resourceUsage().maxRSS * 1024) };
    await running.close();
    const held = await office.held();
    const recorded = await readRecorded(folder);
    return {
      rows: rows.length,
      skipped: plan.skipped,
      households: reference.households.length,
      goods: reference.products.length,
      programmes: reference.bundle.programmes.length,
      entries: recorded.entries,
      figures: figuresOf(plan, recorded, held),
      differences: [...sold.differences, ...differencesOf(plan, recorded, held)],
      salesPerSecond: (plan.sales.length / sold.tookMs) * 1000,
      scanMs: { p50: percentile(sold.scanMs, 0.5), p99: percentile(sold.scanMs, 0.99) },
      closeMs: { p50: percentile(sold.closeMs, 0.5), p99: percentile(sold.closeMs, 0.99) },
      seconds: {
        load: (loadedMs - startedMs) / 1000,
        sell: (soldMs - loadedMs) / 1000,
        syncAfter: (sentMs - soldMs) / 1000,
        all: (performance.now() - startedMs) / 1000,
      },
      rssMb,
    };
  } finally {
    await office.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

async function openTill(folder: string, office: { url: string; code: string }, log: (line: string) => void) {
  const devices = { printer: null, drawer: null };
  const started = await startTill({ folder, headOfficeUrl: office.url, enrolCode: office.code, ...devices, log });
  if (!started.ok) throw new Error(`The till does not start: ${started.error.code}`);
  return started.value;
}

/** Members come down last, so when all of them are here everything is. */
const loaded = (running: RunningTill, { households, products }: Reference): Promise<void> =>
  until(running, 'the reference data to come down', () => {
    const { status } = running.till.view.latest();
    const isHere = status.members === households.length && status.products === products.length;
    return isHere && status.bundle > 0 && !running.sync.status().loading;
  });

const sent = (running: RunningTill): Promise<void> =>
  until(running, 'the journal to go up', () => running.till.view.latest().status.unsent === 0);

const STILL_MS_MAX = 60_000;

/** Resolves when it holds; rejects where the till is frozen, or nothing has moved for a minute. */
function until(running: RunningTill, what: string, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let watch: NodeJS.Timeout | undefined;
    const end = (settle: () => void): void => {
      clearTimeout(watch);
      stop();
      settle();
    };
    const look = (): void => {
      clearTimeout(watch);
      const { frozen, lastProblem } = running.sync.status();
      if (frozen !== null) end(() => reject(new Error(`The till is frozen: ${frozen}`)));
      else if (holds()) end(resolve);
      else {
        const still = `Waited for ${what}, and nothing moved: ${lastProblem?.code ?? 'no problem told'}`;
        watch = setTimeout(() => end(() => reject(new Error(still))), STILL_MS_MAX);
      }
    };
    const stop = running.till.view.subscribe(look);
    look();
  });
}
