import { err, ok, type Result } from '../units/result.ts';
import { type Canonical, canonicalJson } from './canonical.ts';
import type { Sha256, SignHash, VerifyHash } from './crypto.ts';
import { type JournalEntry, zJournalEntry } from './entry.ts';
import { parseCanonical, type StrictJsonFault } from './strict-json.ts';

/** An entry as it is stored, sent and verified: these bytes, never a second rendering of them. */
export interface SealedEntry {
  readonly seq: number;
  /** Canonical JSON; its UTF-8 bytes are what was signed. */
  readonly bytes: string;
  /** Hex SHA-256 over the domain, the hash before and the bytes. */
  readonly hash: string;
  /** Base64url Ed25519 over the hash. */
  readonly sig: string;
}

/** What stands before the first entry of an epoch. */
export const GENESIS = '0'.repeat(64);
const DOMAIN = 'joren/journal/v1\0';

export const entryHash = (prev: string, bytes: string, sha256: Sha256): string => sha256(`${DOMAIN}${prev}${bytes}`);

/** Turns an entry into signed bytes. Throws where it holds what a journal cannot: that is a bug, not a refusal. */
export function seal(entry: JournalEntry, crypto: { sha256: Sha256; sign: SignHash }): SealedEntry {
  const bytes = canonicalJson(entry as unknown as Canonical);
  const hash = entryHash(entry.prev, bytes, crypto.sha256);
  return { seq: entry.seq, bytes, hash, sig: crypto.sign(hash) };
}

export type ChainFault =
  | { readonly code: 'chain.hash'; readonly seq: number }
  | { readonly code: 'chain.signature'; readonly seq: number }
  | { readonly code: 'chain.prev'; readonly seq: number }
  | { readonly code: 'chain.seq'; readonly seq: number; readonly expected: number }
  | { readonly code: 'chain.notJson'; readonly seq: number; readonly fault: StrictJsonFault };

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The new head, with the entry as it was read: whoever goes on with it need not read it again. */
export interface Followed extends ChainHead {
  readonly value: Canonical;
}

/**
 * Whether `sealed` is the entry after `head`: number, link, hash and signature, in this order. Business rules and
 * unknown entry types are no part of it: a chained and signed entry is kept whatever it says.
 */
export function follows(
  head: ChainHead,
  sealed: SealedEntry,
  crypto: { sha256: Sha256; verify: VerifyHash; publicKey: string },
): Result<Followed, ChainFault> {
  const { seq } = sealed;
  if (seq !== head.seq + 1) return err({ code: 'chain.seq', seq, expected: head.seq + 1 });
  if (entryHash(head.hash, sealed.bytes, crypto.sha256) !== sealed.hash) return err({ code: 'chain.hash', seq });
  if (!crypto.verify(sealed.hash, sealed.sig, crypto.publicKey)) return err({ code: 'chain.signature', seq });
  const parsed = parseCanonical(sealed.bytes);
  if (!parsed.ok) return err({ code: 'chain.notJson', seq, fault: parsed.error });
  const value = parsed.value as { prev?: Canonical; seq?: Canonical };
  if (value.prev !== head.hash || value.seq !== seq) return err({ code: 'chain.prev', seq });
  return ok({ seq, hash: sealed.hash, value: parsed.value });
}

/** The entry inside, or null where this version does not know its type or shape: kept, but not understood. */
export function openEntry(bytes: string): JournalEntry | null {
  const parsed = parseCanonical(bytes);
  if (!parsed.ok) return null;
  const entry = zJournalEntry.safeParse(parsed.value);
  return entry.success ? entry.data : null;
}
