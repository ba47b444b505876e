import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Timers } from '../../timers.ts';
import type { Drawn, DrawRequest } from './draw.ts';

/** Draws receipts in fonts of ours. */
export interface GlyphPress {
  /** Null where that is not possible, now or here: no fonts, no thread, or not in time. */
  draw(request: DrawRequest): Promise<Drawn | null>;
  close(): Promise<void>;
}

/** Reading the fonts of a long Chinese receipt for the first time takes a second; behind this, something is wrong. */
const DRAW_MS_MAX = 8_000;
// Beside the bundle where the till is bundled, beside this file where it runs from its sources.
const WORKER = join(import.meta.dirname, `glyph-worker${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`);

interface Reply {
  readonly id: number;
  readonly drawn?: Drawn;
  readonly fault?: string;
}

/** A press in a thread of its own, started at the first receipt that needs it and kept warm from then on. */
export function threadedPress(timers: Timers, log: (line: string) => void, file: string = WORKER): GlyphPress {
  const waiting = new Map<number, (drawn: Drawn | null) => void>();
  let worker: Worker | null = null;
  let newest = 0;

  function settle(id: number, drawn: Drawn | null): void {
    waiting.get(id)?.(drawn);
    waiting.delete(id);
  }

  function stop(why: string): void {
    if (!worker) return;
    log(`receipts cannot be drawn: ${why}`);
    const stopped = worker;
    worker = null;
    for (const id of [...waiting.keys()]) settle(id, null);
    void stopped.terminate();
  }

  function started(): Worker {
    const fresh = new Worker(file);
    fresh.unref(); // a till that ends does not wait for it
    fresh.on('message', ({ id, drawn, fault }: Reply) => {
      if (fault !== undefined) log(`receipts cannot be drawn: ${fault}`);
      settle(id, drawn ?? null);
    });
    fresh.on('error', (fault) => worker === fresh && stop(String(fault)));
    fresh.on('exit', (code) => worker === fresh && stop(`its thread ended (${code})`));
    return fresh;
  }

  return {
    draw(request) {
      worker ??= started();
      const id = ++newest;
      return new Promise((resolve) => {
        const cancel = timers.after(DRAW_MS_MAX, () => stop(`not done after ${DRAW_MS_MAX} ms`));
        waiting.set(id, (drawn) => {
          cancel();
          resolve(drawn);
        });
        worker?.postMessage({ id, request });
      });
    },
    async close() {
      const stopped = worker;
      worker = null;
      for (const id of [...waiting.keys()]) settle(id, null);
      await stopped?.terminate();
    },
  };
}
