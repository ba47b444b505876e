import type { z } from 'zod';
import {
  type GiftCardQuestion,
  type GiftCardReply,
  type Head,
  type JournalReply,
  type LeaseQuestion,
  type LeaseReply,
  type PullReply,
  type PullRequest,
  type SaleQuestion,
  type SaleReply,
  WIRE_PATHS,
  zGiftCardReply,
  zHead,
  zJournalReply,
  zLeaseReply,
  zPullReply,
  zSaleReply,
} from '../../shared/contract/wire.ts';
import type { Clock, Timer } from '../../shared/ports/clock.ts';
import type { TillKey } from '../keys/till-key.ts';
import { officeOrigin } from './address.ts';
import { type ExchangeLimits, exchange, type Fetch, understood } from './exchange.ts';
import { type LiveHooks, liveStream } from './live-stream.ts';
import { type OfficeTime, officeTime } from './office-time.ts';
import type { Failure, Outcome } from './outcome.ts';
import { signedRequest, type TillIdentity } from './signed-request.ts';

/** Head office as a till sees it: seven questions, none of which ever throws for trouble on the way. */
export interface HeadOffice {
  /** Its last seq for this till and epoch. */
  head(signal?: AbortSignal): Promise<Outcome<Head>>;
  /** `body` is a journal batch, already rendered: what is counted in bytes is what is sent. */
  send(body: string, signal?: AbortSignal): Promise<Outcome<JournalReply>>;
  pull(request: PullRequest, signal?: AbortSignal): Promise<Outcome<PullReply>>;
  /** One entry of any till, with what has come back of it. Somebody waits at the counter, so it gives up soon. */
  sale(question: SaleQuestion, signal?: AbortSignal): Promise<Outcome<SaleReply>>;
  /** Somebody waits at the counter for both of these. */
  lease(question: LeaseQuestion, signal?: AbortSignal): Promise<Outcome<LeaseReply>>;
  giftCard(question: GiftCardQuestion, signal?: AbortSignal): Promise<Outcome<GiftCardReply>>;
  /** Listens until the stream ends, and says how it did. */
  live(hooks: LiveHooks, signal?: AbortSignal): Promise<Failure>;
  readonly time: OfficeTime;
}

const KB = 1024;
const HEAD: ExchangeLimits = { timeMsMax: 15_000, bytesMax: 64 * KB };
const SEND: ExchangeLimits = { timeMsMax: 60_000, bytesMax: 1024 * KB };
const GIFT_CARD: ExchangeLimits = { timeMsMax: 2_000, bytesMax: 16 * KB };
/** An entry has 256 kB at most, and a hundred returns of it another hundred. */
const SALE: ExchangeLimits = { timeMsMax: 4_000, bytesMax: 2048 * KB };
/** A bundle may have 20 million characters, and JSON in JSON doubles its quotes. */
const PULL: ExchangeLimits = { timeMsMax: 120_000, bytesMax: 64 * 1024 * KB };

/** A signature this far off head office's time is signed again, once, with the time that it told. */
const CLOCK_OFF_MS = 5_000;

export function headOffice(p: {
  baseUrl: string;
  key: TillKey;
  identity: TillIdentity;
  clock: Clock;
  timer: Timer;
  fetch: Fetch;
}): HeadOffice {
  const origin = officeOrigin(p.baseUrl);
  if (!origin.ok) throw new RangeError(`Head office's address is refused (${origin.error.code})`);
  const time = officeTime(p.clock);

  /** Asks; where head office says 401 and its clock shows why, asks once more by its clock. */
  async function ask<T>(
    request: { method: 'GET' | 'POST'; path: string; body: string },
    attempt: (url: string, init: RequestInit) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const url = origin.ok ? `${origin.value}${request.path}` : '';
    const once = async (): Promise<{ outcome: Outcome<T>; signedAtMs: number; askedAtMonoMs: number }> => {
      const signedAtMs = time.nowMs();
      const askedAtMonoMs = p.clock.monoMs();
      const init = signedRequest({ ...p, ...request, url, atMs: signedAtMs });
      return { outcome: await attempt(url, init), signedAtMs, askedAtMonoMs };
    };
    const { outcome, signedAtMs, askedAtMonoMs } = await once();
    if (outcome.kind !== 'refused' || outcome.status !== 401) return outcome;
    if (Math.abs(outcome.hoTimeMs - signedAtMs) < CLOCK_OFF_MS) return outcome;
    time.learn(outcome.hoTimeMs, askedAtMonoMs);
    return (await once()).outcome;
  }

  async function whole<T>(
    request: { method: 'GET' | 'POST'; path: string; body: string },
    schema: z.ZodType<T>,
    limits: ExchangeLimits,
    signal?: AbortSignal,
  ): Promise<Outcome<T>> {
    return ask(request, async (url, init) => {
      const answer = await exchange({ ...p, url, init, limits, signal });
      return answer.kind === 'ok' ? understood(answer.value, schema) : answer;
    });
  }

  return {
    time,
    head: async (signal) => {
      const askedAtMonoMs = p.clock.monoMs();
      const outcome = await whole({ method: 'GET', path: WIRE_PATHS.head, body: '' }, zHead, HEAD, signal);
      if (outcome.kind === 'ok') time.learn(outcome.value.hoTimeMs, askedAtMonoMs);
      return outcome;
    },
    send: (body, signal) => whole({ method: 'POST', path: WIRE_PATHS.journal, body }, zJournalReply, SEND, signal),
    pull: (request, signal) =>
      whole({ method: 'POST', path: WIRE_PATHS.reference, body: JSON.stringify(request) }, zPullReply, PULL, signal),
    sale: (question, signal) =>
      whole({ method: 'POST', path: WIRE_PATHS.sale, body: JSON.stringify(question) }, zSaleReply, SALE, signal),
    lease: (question, signal) =>
      whole({ method: 'POST', path: WIRE_PATHS.lease, body: JSON.stringify(question) }, zLeaseReply, GIFT_CARD, signal),
    giftCard: (question, signal) =>
      whole(
        { method: 'POST', path: WIRE_PATHS.giftCard, body: JSON.stringify(question) },
        zGiftCardReply,
        GIFT_CARD,
        signal,
      ),
    live: async (hooks, signal) => {
      const outcome = await ask<never>({ method: 'GET', path: WIRE_PATHS.live, body: '' }, (url, init) =>
        liveStream({ ...p, url, init, hooks, signal }),
      );
      return outcome.kind === 'ok' ? { kind: 'unreachable', why: 'cutOff' } : outcome;
    },
  };
}
