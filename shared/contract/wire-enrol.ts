import { z } from 'zod';
import { zStoreId, zTillId } from '../units/schemas.ts';

export const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(200);

/** `proof`: base64url Ed25519 over the hex SHA-256 of `enrolProofText`, so that only the key's owner can enrol it. */
export const zEnrolRequest = z.strictObject({
  code: z.string().min(1).max(64),
  publicKey: base64url,
  proof: base64url,
  boot: z.string().max(40),
  app: z.string().max(20),
});
export type EnrolRequest = z.output<typeof zEnrolRequest>;

export const enrolProofText = (code: string, publicKey: string): string => `joren/enrol/v1\0${code}\0${publicKey}`;

export const zEnrolReply = z.object({
  store: zStoreId,
  till: zTillId,
  epoch: z.int().min(1),
  /** Key of the HMAC by which cards are looked up, base64url; for the till's key store. */
  lookupKey: base64url,
  /** Head office's own public key: what its bundles and acknowledgements are signed with. */
  headOfficeKey: base64url,
  /** Head office's signature over this till's key: with it the coupons that it signs are believed in the whole chain. */
  certificate: base64url.optional(),
  hoTimeMs: z.int(),
});
export type EnrolReply = z.output<typeof zEnrolReply>;

export const ENROL_REFUSALS = [
  'enrol.codeUnknown',
  'enrol.codeUsed',
  'enrol.codeExpired',
  'enrol.badProof',
  'enrol.tooManyTries',
] as const;
