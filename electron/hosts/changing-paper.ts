import type { Clock } from '../../shared/ports/clock.ts';
import { systemTimer } from '../clock.ts';
import { watchDrawer } from '../till/drawer-watch.ts';
import type { Journal } from '../till/journal.ts';
import type { Paper } from '../till/paper.ts';
import { type OpenPaper, openPaper } from './print-paper.ts';
import type { TillSettings } from './till-settings.ts';

export type PaperDevices = Pick<TillSettings, 'printer' | 'drawer'>;

/** The paper of a till whose printer and drawer may be exchanged while it sells. */
export interface ChangingPaper extends Paper {
  /**
   * Lets the old printer finish what it is at, then goes on with the new one, as the next start of the till would.
   * Nothing may be asked for meanwhile. Where that throws, the old one goes on.
   */
  use(devices: PaperDevices): Promise<void>;
}

interface ChangingPaperDeps extends Omit<OpenPaper, 'devices'> {
  readonly devices: PaperDevices;
  readonly journal: OpenPaper['journal'];
  readonly record: Journal['record'];
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

export async function changingPaper(deps: ChangingPaperDeps): Promise<ChangingPaper> {
  let { paper, watched } = await opened(deps, deps.devices);
  return {
    print: (entry) => paper.print(entry),
    kickDrawer: () => paper.kickDrawer(),
    copies: (sale) => paper.copies(sale),
    hasten: (sale) => paper.hasten(sale),
    printer: () => paper.printer(),
    pause: () => paper.pause(),
    goOn: () => paper.goOn(),
    async resume() {
      await paper.resume();
      watched?.start();
    },
    async close() {
      watched?.stop();
      await paper.close();
    },
    async use(devices) {
      watched?.stop();
      await paper.pause();
      try {
        const next = await opened(deps, devices);
        await next.paper.resume();
        ({ paper, watched } = next);
      } catch (fault) {
        paper.goOn();
        throw fault;
      } finally {
        watched?.start();
      }
    },
  };
}

async function opened(deps: ChangingPaperDeps, { printer, drawer }: PaperDevices) {
  const watched =
    drawer &&
    watchDrawer({
      drawer,
      journal: { record: deps.record },
      clock: deps.clock,
      timer: systemTimer,
      tell: (tone, notice) => deps.till()?.tell(tone, notice),
      onFault: (error) => deps.log(`drawer: ${String(error)}`),
    });
  return { paper: await openPaper({ ...deps, devices: { printer, drawer: watched?.drawer ?? null } }), watched };
}
