import type { Outcome } from './outcome.ts';

/** An HTTP answer that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | null;
}

/** Reads the body up to `bytesMax`; null when `ended` came first. What breaks off half-way is not an answer. */
export async function readAnswer(
  response: Response,
  bytesMax: number,
  ended: Promise<null>,
): Promise<Outcome<Answer> | null> {
  const answer = { status: response.status, retryAfterMs: retryAfterMs(response.headers) };
  const reader = response.body?.getReader();
  if (!reader) return { kind: 'ok', value: { ...answer, text: '' } };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const part = await Promise.race([ended, reader.read()]);
      if (part === null) return null;
      if (part.done) break;
      bytes += part.value.byteLength;
      if (bytes > bytesMax) return { kind: 'garbage', why: 'tooLarge', retryAfterMs: answer.retryAfterMs };
      chunks.push(part.value);
    }
  } catch {
    return { kind: 'unreachable', why: 'cutOff' };
  } finally {
    reader.cancel().catch(() => undefined);
  }
  const text = utf8(chunks);
  if (text === null) return { kind: 'garbage', why: 'notUtf8', retryAfterMs: answer.retryAfterMs };
  return { kind: 'ok', value: { ...answer, text } };
}

function utf8(chunks: readonly Uint8Array[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

const RETRY_AFTER_MS_MAX = 3_600_000;

/** Seconds or an HTTP date (RFC 9110, section 10.2.3), at most an hour; the date is read against the answer's own. */
export function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim();
  if (!text) return null;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), RETRY_AFTER_MS_MAX);
}
