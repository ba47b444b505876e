import type { Fetch } from '../../electron/sync/exchange.ts';
import type { Timer } from '../../shared/ports/clock.ts';

export interface Weather {
  /** Chances of each mishap, 0 to 1. */
  readonly lost: number;
  readonly answerLost: number;
  readonly answerCut: number;
  readonly twice: number;
  readonly delayMsMax: number;
}

/** A line that loses, doubles, delays and cuts. What arrives twice arrives as the same bytes, signature and all. */
export function badLine(p: { fetch: Fetch; timer: Timer; random: () => number; weather: () => Weather }): Fetch {
  const chance = (of: number): boolean => p.random() < of;
  const delayed = (ms: number): Promise<void> => new Promise((resolve) => p.timer.after(ms, resolve));

  return async (url, init) => {
    const { lost, answerLost, answerCut, twice, delayMsMax } = p.weather();
    await delayed(p.random() * delayMsMax);
    if (chance(lost)) throw new TypeError('fetch failed');
    if (chance(twice)) {
      // A late copy, after the till has long had its answer. It is not the sender's, so nothing aborts it.
      const copy = { ...init, signal: null };
      p.timer.after(p.random() * delayMsMax, () => void p.fetch(url, copy).catch(() => undefined));
    }
    const answer = await p.fetch(url, init);
    await delayed(p.random() * delayMsMax);
    if (chance(answerLost)) throw new TypeError('terminated');
    return chance(answerCut) ? cutShort(answer, p.random) : answer;
  };
}

async function cutShort(answer: Response, random: () => number): Promise<Response> {
  if (answer.headers.get('content-type') === 'text/event-stream') return answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const length = Math.floor(random() * bytes.length);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.slice(0, length)),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
