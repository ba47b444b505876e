import type { z } from 'zod';
import { zWireError } from '../../shared/contract/wire.ts';
import type { Timer } from '../../shared/ports/clock.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { Outcome } from './outcome.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ExchangeLimits {
  /** From the first byte out to the last byte in. */
  readonly timeMsMax: number;
  /** Of the answer's body, after decompression. */
  readonly bytesMax: number;
}

/** One request and its whole answer. Never throws, and settles within the time even where `fetch` does not. */
export async function exchange(p: {
  fetch: Fetch;
  timer: Timer;
  url: string;
  init: RequestInit;
  limits: ExchangeLimits;
  signal?: AbortSignal | undefined;
}): Promise<Outcome<Answer>> {
  const ending = new AbortController();
  let why: 'timeOut' | 'stopped' = 'timeOut';
  const stop = () => {
    why = 'stopped';
    ending.abort();
  };
  const deadline = p.timer.after(p.limits.timeMsMax, () => ending.abort());
  p.signal?.addEventListener('abort', stop, { once: true });
  const ended = new Promise<null>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  if (p.signal?.aborted) stop();
  try {
    const answer = await Promise.race([
      ended,
      // A redirect is never followed: what is signed for one address is not for another.
      p.fetch(p.url, { ...p.init, redirect: 'manual', signal: ending.signal }),
    ]);
    if (answer === null) return { kind: 'unreachable', why };
    const read = await readAnswer(answer, p.limits.bytesMax, ended);
    return read ?? { kind: 'unreachable', why };
  } catch {
    return { kind: 'unreachable', why: ending.signal.aborted ? why : 'noAnswer' };
  } finally {
    deadline.cancel();
    p.signal?.removeEventListener('abort', stop);
    if (!ending.signal.aborted) ending.abort(); // lets a socket go that is still open after a refusal
  }
}

/** Turns an answer into head office's word, or says why it is none. */
export function understood<T>(answer: Answer, schema: z.ZodType<T>): Outcome<T> {
  const { status, retryAfterMs } = answer;
  const value = jsonOf(answer.text);
  if (status === 200) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { kind: 'ok', value: parsed.data };
    return { kind: 'garbage', why: value === undefined ? 'notJson' : 'otherShape', retryAfterMs };
  }
  const said = zWireError.safeParse(value);
  if (!said.success || status < 400) return { kind: 'garbage', why: `status${status}`, retryAfterMs };
  return { kind: 'refused', status, error: said.data.error, hoTimeMs: said.data.hoTimeMs, retryAfterMs };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
