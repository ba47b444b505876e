import { zLiveEvent } from '../../shared/contract/wire.ts';
import type { Timer } from '../../shared/ports/clock.ts';
import { readAnswer } from './answer.ts';
import { type Fetch, understood } from './exchange.ts';
import type { Failure } from './outcome.ts';
import { eventCutter } from './server-sent-events.ts';

export interface LiveHooks {
  opened(): void;
  /** These collections have news. */
  changed(collections: readonly string[]): void;
}

/** Head office sends at least a heartbeat comment this often, or the line is taken for dead. */
export const SILENCE_MS_MAX = 60_000;

/** Opens the stream of server-sent events and stays on it. Settles when it ends, with how. */
export async function liveStream(p: {
  fetch: Fetch;
  timer: Timer;
  url: string;
  init: RequestInit;
  hooks: LiveHooks;
  signal?: AbortSignal | undefined;
}): Promise<Failure> {
  const ending = new AbortController();
  let why: 'timeOut' | 'stopped' = 'timeOut';
  const stop = () => {
    why = 'stopped';
    ending.abort();
  };
  const ended = new Promise<null>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  let silence = p.timer.after(SILENCE_MS_MAX, () => ending.abort());
  const heard = () => {
    silence.cancel();
    silence = p.timer.after(SILENCE_MS_MAX, () => ending.abort());
  };
  p.signal?.addEventListener('abort', stop, { once: true });
  if (p.signal?.aborted) stop();
  try {
    const init = { ...p.init, redirect: 'manual' as const, signal: ending.signal };
    const response = await Promise.race([ended, p.fetch(p.url, init)]);
    if (response === null) return { kind: 'unreachable', why };
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    if (response.status !== 200 || !isStream || !response.body) return await refusalIn(response, ended, why);
    p.hooks.opened();
    return (await listen(response.body, ended, heard, p.hooks)) ?? { kind: 'unreachable', why };
  } catch {
    return { kind: 'unreachable', why: ending.signal.aborted ? why : 'noAnswer' };
  } finally {
    silence.cancel();
    p.signal?.removeEventListener('abort', stop);
    if (!ending.signal.aborted) ending.abort();
  }
}

async function refusalIn(response: Response, ended: Promise<null>, why: 'timeOut' | 'stopped'): Promise<Failure> {
  const answer = await readAnswer(response, 64 * 1024, ended);
  if (answer === null) return { kind: 'unreachable', why };
  if (answer.kind !== 'ok') return answer;
  const outcome = understood(answer.value, zLiveEvent);
  return outcome.kind === 'ok' ? { kind: 'garbage', why: 'notAStream', retryAfterMs: null } : outcome;
}

/** Null when `ended` came first. */
async function listen(
  body: ReadableStream<Uint8Array>,
  ended: Promise<null>,
  heard: () => void,
  hooks: LiveHooks,
): Promise<Failure | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const cut = eventCutter();
  try {
    for (;;) {
      const part = await Promise.race([ended, reader.read()]);
      if (part === null) return null;
      if (part.done) return { kind: 'unreachable', why: 'cutOff' };
      heard();
      const events = cut(decoder.decode(part.value, { stream: true }));
      if (events === null) return { kind: 'garbage', why: 'notAStream', retryAfterMs: null };
      for (const each of events) if (each.event === 'changed') hooks.changed(collectionsIn(each.data));
    }
  } catch {
    return { kind: 'unreachable', why: 'cutOff' };
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** An event that cannot be read still says that something changed: an empty list stands for everything. */
function collectionsIn(text: string): readonly string[] {
  try {
    const event = zLiveEvent.safeParse(JSON.parse(text));
    return event.success ? event.data.collections : [];
  } catch {
    return [];
  }
}
