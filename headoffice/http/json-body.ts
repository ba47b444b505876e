import type { z } from 'zod';
import { WireFault } from '../access/wire-fault.ts';

/** Deeper than anything on the wire: an entry travels as one string. */
const DEPTH_MAX = 16;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses a body that has arrived whole. Whatever is wrong with it is the sender's fault and stores nothing. */
export function parseBody<S extends z.ZodType>(body: unknown, schema: S): z.output<S> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (isDeeperThan(bytes, DEPTH_MAX)) throw new WireFault(400, 'body.tooDeep', `At most ${DEPTH_MAX} levels.`);
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new WireFault(400, 'body.notJson', 'The body is not JSON in UTF-8.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WireFault(400, 'body.invalid', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 300));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counted before parsing, so that a hundred thousand brackets cost nothing. */
function isDeeperThan(bytes: Uint8Array, max: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > max) return true;
    } else if (byte === 0x5d || byte === 0x7d) depth--;
  }
  return false;
}
