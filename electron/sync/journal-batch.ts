import { BATCH_BYTES_MAX, BATCH_ENTRIES_MAX } from '../../shared/contract/wire.ts';
import type { SealedEntry } from '../../shared/journal/chain.ts';
import type { TillIdentity } from './signed-request.ts';

/** As many entries from the front as one request may carry, and that request's body. */
export interface RenderedBatch {
  readonly entries: readonly SealedEntry[];
  readonly body: string;
}

/** Renders each entry once and counts its UTF-8 bytes. The first always goes: one entry is far below the limit. */
export function renderBatch(identity: TillIdentity, waiting: readonly SealedEntry[]): RenderedBatch {
  const front = `{"till":${JSON.stringify(identity.till)},"epoch":${identity.epoch},"entries":[`;
  const parts: string[] = [];
  let bytes = Buffer.byteLength(front) + ']}'.length;
  for (const { seq, bytes: text, hash, sig } of waiting.slice(0, BATCH_ENTRIES_MAX)) {
    const part = JSON.stringify({ seq, bytes: text, hash, sig });
    bytes += Buffer.byteLength(part) + ','.length;
    if (parts.length > 0 && bytes > BATCH_BYTES_MAX) break;
    parts.push(part);
  }
  return { entries: waiting.slice(0, parts.length), body: `${front}${parts.join(',')}]}` };
}
