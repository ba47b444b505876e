import type { FastifyInstance } from 'fastify';
import {
  ackText,
  type EnrolReply,
  type GiftCardReply,
  giftCardReplyText,
  type Head,
  type JournalReply,
  type LeaseReply,
  type SaleReply,
  saleReplyText,
  WIRE_PATHS,
  zEnrolRequest,
  zGiftCardQuestion,
  zJournalBatch,
  zLeaseQuestion,
  zPullRequest,
  zSaleQuestion,
} from '../../shared/contract/wire.ts';
import { type ChainHead, GENESIS } from '../../shared/journal/chain.ts';
import { type ChainKeys, certificateOf } from '../access/chain-keys.ts';
import { sha256 } from '../access/crypto.ts';
import { redeemEnrolmentCode } from '../access/enrolment.ts';
import { provenTill } from '../access/requests.ts';
import { frozenReason, type Till, tillInEpoch } from '../access/tills.ts';
import { WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import { grantLease } from '../gift-cards/grant.ts';
import { giftCardState } from '../gift-cards/state.ts';
import { ingest } from '../ingest/ingest.ts';
import { saleAsked } from '../insight/sale-asked.ts';
import type { Projection } from '../ledger/project.ts';
import { sharesFor } from '../programme/limit-shares.ts';
import { pull } from '../reference/pull.ts';
import { parseBody } from './json-body.ts';
import type { Live } from './live.ts';

export interface TillDoor {
  readonly db: Db;
  readonly keys: ChainKeys;
  readonly live: Live;
  readonly projection: Projection;
  nowMs(): number;
  /** Members were here: what follows from it away from the tills may be raised. */
  followUp(): void;
}

/** The tills' only door: enrol, journal up, reference down, and the stream that says when to look. */
export function tillRoutes(app: FastifyInstance, door: TillDoor): void {
  const headOf = (till: Till, head: ChainHead): Head => ({
    epoch: till.epoch,
    seq: head.seq,
    hash: head.hash,
    frozen: frozenReason(till),
    hoTimeMs: door.nowMs(),
  });

  app.post(WIRE_PATHS.enrol, async (request): Promise<EnrolReply> => {
    const body = parseBody(request.body, zEnrolRequest);
    const enrolled = await redeemEnrolmentCode(door.db, body, door.nowMs());
    if (!enrolled.ok) throw new WireFault(403, enrolled.error, 'Ask head office for a new enrolment code.');
    const { publicKey: headOfficeKey, lookupKey } = door.keys;
    const certificate = certificateOf(door.keys, { ...enrolled.value, publicKey: body.publicKey });
    return { ...enrolled.value, lookupKey, headOfficeKey, certificate, hoTimeMs: door.nowMs() } as EnrolReply;
  });

  app.get(WIRE_PATHS.head, async (request): Promise<Head> => {
    const till = await provenTill(door.db, request, door.nowMs());
    return { ...headOf(till, await headHeld(door.db, till)), certificate: certificateOf(door.keys, till) };
  });

  app.post(WIRE_PATHS.journal, async (request): Promise<JournalReply> => {
    const till = await provenTill(door.db, request, door.nowMs());
    const batch = parseBody(request.body, zJournalBatch);
    const author = batch.till === till.till ? await tillInEpoch(door.db, till, batch.epoch) : null;
    if (!author)
      throw new WireFault(401, 'access.otherTill', 'A till uploads its own journal, of an epoch it has had.');
    const done = await ingest(door.db, author, batch, { nowMs: door.nowMs(), projection: door.projection });
    door.live.changed(...(['members', 'cards', 'coupons', 'bundles'] as const).filter((name) => done.moved[name]));
    if (done.moved.members) door.followUp();
    const head = headOf({ ...done.till, epoch: author.epoch }, done.head);
    return { head, ingested: [...done.ingested], ack: door.keys.sign(sha256(ackText(till.till, head))) };
  });

  app.post(WIRE_PATHS.reference, async (request, reply) => {
    const till = await trusted(door, request);
    const asked = parseBody(request.body, zPullRequest);
    const { shelf } = door.projection;
    // Before the rows: whoever has been told of a programme has been told of its share.
    const shares = asked.collection === 'bundles' ? await sharesFor(door.db, till, shelf, door.nowMs()) : [];
    const gates = asked.collection === 'members' ? await shelf.newestGates(door.db) : [];
    const rows = await pull(door.db, till, asked, { nowMs: door.nowMs(), gates });
    const found = { ...rows, ...(shares.length > 0 ? { shares } : {}) };
    // Written by hand: a page of 5,000 rows is not worth a pass of a serialiser that looks for a schema.
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(found));
  });

  app.post(WIRE_PATHS.sale, async (request): Promise<SaleReply> => {
    const till = await trusted(door, request);
    const question = parseBody(request.body, zSaleQuestion);
    const asked = await saleAsked(door.db, question);
    if (!asked) throw new WireFault(404, 'sale.unknown', 'No till of this chain has recorded that receipt here.');
    return { ...asked, sig: door.keys.sign(sha256(saleReplyText(till.till, question.nonce, asked))) };
  });

  app.post(WIRE_PATHS.lease, async (request): Promise<LeaseReply> => {
    const till = await trusted(door, request);
    const asked = parseBody(request.body, zLeaseQuestion);
    const frozen = frozenReason(till);
    if (frozen) throw new WireFault(403, 'access.frozen', frozen);
    return grantLease({ ...door, nowMs: door.nowMs() }, till, asked);
  });

  app.post(WIRE_PATHS.giftCard, async (request): Promise<GiftCardReply> => {
    const till = await trusted(door, request);
    const question = parseBody(request.body, zGiftCardQuestion);
    const card = await giftCardState(door.db, question.card, door.nowMs());
    return { card, sig: door.keys.sign(sha256(giftCardReplyText(till.till, question, card))) };
  });

  app.get(WIRE_PATHS.live, async (request, reply) => {
    await trusted(door, request);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    door.live.join(reply.raw);
  });
}

/** A revoked till may still hand in its journal, to quarantine; it is told nothing any more. */
async function trusted(door: TillDoor, request: Parameters<typeof provenTill>[1]): Promise<Till> {
  const till = await provenTill(door.db, request, door.nowMs());
  if (till.state === 'revoked') throw new WireFault(403, 'access.revoked', till.reason ?? 'This till was revoked.');
  return till;
}

async function headHeld(db: Db, till: Till): Promise<ChainHead> {
  const head = await db
    .selectFrom('journal_head')
    .select(['seq', 'hash'])
    .where('store', '=', till.store)
    .where('till', '=', till.till)
    .where('epoch', '=', till.epoch)
    .executeTakeFirst();
  return head ?? { seq: 0, hash: GENESIS };
}
