import {
  ENROL_REFUSALS,
  type EnrolReply,
  type EnrolRequest,
  enrolProofText,
  WIRE_PATHS,
  zEnrolReply,
} from '../../shared/contract/wire.ts';
import type { Timer } from '../../shared/ports/clock.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { sha256 } from '../keys/signatures.ts';
import type { TillKey } from '../keys/till-key.ts';
import { type AddressRefusal, officeOrigin } from './address.ts';
import { exchange, type Fetch, understood } from './exchange.ts';
import { type Failure, failureText } from './outcome.ts';

export type EnrolRefusal =
  | AddressRefusal
  | { readonly code: (typeof ENROL_REFUSALS)[number] }
  | { readonly code: 'enrol.notReachable'; readonly why: string };

const LIMITS = { timeMsMax: 20_000, bytesMax: 64 * 1024 };

/** Makes this till known to head office: once, with a code that a person typed, and a proof that the key is ours. */
export async function enrol(p: {
  baseUrl: string;
  code: string;
  key: TillKey;
  boot: string;
  app: string;
  fetch: Fetch;
  timer: Timer;
}): Promise<Result<EnrolReply, EnrolRefusal>> {
  const origin = officeOrigin(p.baseUrl);
  if (!origin.ok) return origin;
  const request: EnrolRequest = {
    code: p.code,
    publicKey: p.key.publicKey,
    proof: p.key.sign(sha256(enrolProofText(p.code, p.key.publicKey))),
    boot: p.boot,
    app: p.app,
  };
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
  const url = `${origin.value}${WIRE_PATHS.enrol}`;
  const answer = await exchange({ fetch: p.fetch, timer: p.timer, url, init, limits: LIMITS });
  const outcome = answer.kind === 'ok' ? understood(answer.value, zEnrolReply) : answer;
  return outcome.kind === 'ok' ? ok(outcome.value) : err(refusalOf(outcome));
}

function refusalOf(failure: Failure): EnrolRefusal {
  const known = failure.kind === 'refused' && ENROL_REFUSALS.find((code) => code === failure.error);
  return known ? { code: known } : { code: 'enrol.notReachable', why: failureText(failure) };
}
