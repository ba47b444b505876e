import { err, ok, type Result } from '../units/result.ts';

/**
 * HTTP message signatures (RFC 9421), Ed25519, of one fixed shape: method, authority, path, query, content type and
 * content digest (RFC 9530) are covered, always in this order, empty bodies too.
 */
export interface SignedParts {
  readonly method: string;
  /** Host with port, lower case. */
  readonly authority: string;
  readonly path: string;
  /** With its question mark, "?" where there is none. */
  readonly query: string;
  readonly contentType: string;
  /** `sha-256=:…:`, base64 of the body's digest. */
  readonly contentDigest: string;
}

export interface SignatureParams {
  /** Seconds since 1970. */
  readonly created: number;
  readonly nonce: string;
  /** "till:epoch", or the name of an event source. */
  readonly keyid: string;
  /** Who signs: a signature of one door is none at the other. Default a till. */
  readonly tag?: SignatureTag;
}

/** How far a request's `created` may be from head office's time. With a clock that is as far ahead, it is good for twice this. */
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

export const SIGNATURE_TAGS = ['joren-till', 'joren-source'] as const;
export type SignatureTag = (typeof SIGNATURE_TAGS)[number];
export const SIGNATURE_TAG: SignatureTag = 'joren-till';
const COVERED = '("@method" "@authority" "@path" "@query" "content-type" "content-digest")';

const paramsText = (p: SignatureParams): string =>
  `${COVERED};created=${p.created};nonce="${p.nonce}";alg="ed25519";keyid="${p.keyid}";tag="${p.tag ?? SIGNATURE_TAG}"`;

/** The text whose UTF-8 bytes are signed (RFC 9421, section 2.5). */
export function signatureBase(parts: SignedParts, params: SignatureParams): string {
  return [
    `"@method": ${parts.method}`,
    `"@authority": ${parts.authority}`,
    `"@path": ${parts.path}`,
    `"@query": ${parts.query}`,
    `"content-type": ${parts.contentType}`,
    `"content-digest": ${parts.contentDigest}`,
    `"@signature-params": ${paramsText(params)}`,
  ].join('\n');
}

export const signatureInputHeader = (params: SignatureParams): string => `joren=${paramsText(params)}`;
/** `signature` in standard base64, as structured fields want it. */
export const signatureHeader = (signature: string): string => `joren=:${signature}:`;

const INPUT =
  /^joren=\("@method" "@authority" "@path" "@query" "content-type" "content-digest"\);created=(\d{1,12});nonce="([A-Za-z0-9_-]{16,64})";alg="ed25519";keyid="([^"\s]{1,120})";tag="(joren-till|joren-source)"$/;
const SIGNATURE = /^joren=:([A-Za-z0-9+/]+={0,2}):$/;

/** Reads the two headers; anything but the one fixed shape is refused, an algorithm of the sender's choice included. */
export function parseSignature(
  input: string,
  signature: string,
): Result<SignatureParams & { signature: string }, 'malformed'> {
  const params = INPUT.exec(input);
  const value = SIGNATURE.exec(signature);
  if (!params || !value) return err('malformed');
  const tag = SIGNATURE_TAGS.find((each) => each === params[4]) ?? SIGNATURE_TAG;
  return ok({
    created: Number(params[1]),
    nonce: params[2] ?? '',
    keyid: params[3] ?? '',
    tag,
    signature: value[1] ?? '',
  });
}
