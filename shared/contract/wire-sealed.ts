import { z } from 'zod';
import { ENTRY_SIZE_MAX } from '../journal/strict-json.ts';
import { base64url } from './wire-enrol.ts';

export const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry as it was sealed at the till: `bytes` is the canonical JSON itself. */
export const zSealed = z.strictObject({
  seq: z.int().min(1),
  bytes: z.string().max(ENTRY_SIZE_MAX),
  hash: hex64,
  sig: base64url,
});
