import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SignHash } from '../../shared/journal/crypto.ts';
import { compileBundle, EMPTY_BUNDLE } from '../../shared/programme/index.ts';
import { pointsWorthOf } from '../../shared/programme/points-worth.ts';
import { repeatedKey } from '../../shared/units/repeated-key.ts';
import { zDay } from '../../shared/units/schemas.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { asIfRunning } from '../programme/as-if-running.ts';
import { reviewDraft } from '../programme/draft.ts';
import { gateFacts } from '../programme/gate-facts.ts';
import { rehearseSales } from '../programme/past-sales.ts';
import { productCosts } from '../programme/product-costs.ts';
import { type PublishRefusal, publishGate } from '../programme/publish-gate.ts';
import { bundleBytes, inForce, publishedBundles } from '../programme/shelf-view.ts';
import { draftWith, templateRows } from '../programme/template-draft.ts';
import { type NotNewest, publishBundle, rollback, stopProgramme } from '../reference/bundles.ts';
import { parseBody } from './json-body.ts';

/** As long as the wire lets a bundle be, and what quoting it as text adds. */
const DRAFT_BYTES_MAX = 24 * 1024 * 1024;
const zDraft = z.strictObject({ bytes: z.string().max(20_000_000) });
const zPublish = z.strictObject({ bytes: z.string().max(20_000_000), basedOn: z.int().min(0) });
const zWithTemplate = zDraft.extend({ template: z.string().max(100), params: z.string().max(100_000) });
const zRollback = z.strictObject({ from: z.int().min(1) });
const zStop = z.strictObject({ programme: z.string().min(1).max(200) });
const zRehearse = z.strictObject({ bytes: z.string().max(20_000_000), from: zDay, to: zDay });
const zRev = z.coerce.number().int().min(1).max(2_000_000_000);

export interface ProgrammeRoutes {
  readonly db: Db;
  readonly shelf: BundleShelf;
  readonly sign: SignHash;
  nowMs(): number;
  /** Tells the tills to look. */
  changed(collection: 'bundles'): void;
}

/** Before launch and after: what is published, a draft read and rehearsed, publishing it, and the way back. */
export function programmeRoutes(app: FastifyInstance, { db, shelf, sign, nowMs, changed }: ProgrammeRoutes): void {
  const large = { bodyLimit: DRAFT_BYTES_MAX };
  const gate = () => db.transaction().execute((tx) => gateFacts(tx, nowMs()));
  let rehearsing = false;
  async function published(asked: string): Promise<{ rev: number; bytes: string }> {
    const rev = zRev.safeParse(asked);
    const bytes = rev.success ? await bundleBytes(db, rev.data) : null;
    if (!rev.success || bytes === null) throw notThere();
    return { rev: rev.data, bytes };
  }

  app.get('/console/api/bundles', () => publishedBundles(db));
  app.get<{ Params: { rev: string } }>('/console/api/bundles/:rev', (request) => published(request.params.rev));

  app.get<{ Params: { rev: string } }>('/console/api/bundles/:rev/file', async (request, reply) => {
    const { rev, bytes } = await published(request.params.rev);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="joren-programmes-${rev}.json"`)
      .send(bytes);
  });

  app.post('/console/api/bundle-reviews', large, async (request) => {
    const { bytes } = parseBody(request.body, zDraft);
    return reviewDraft(bytes, (await inForce(db)).programmes, await gate());
  });

  app.get('/console/api/templates', () => templateRows());

  app.post('/console/api/template-drafts', large, async (request) => {
    const drafted = draftWith(parseBody(request.body, zWithTemplate), await gate());
    if (!drafted.ok) throw new WireFault(422, drafted.error.code, drafted.error.detail.slice(0, 300));
    return { bytes: drafted.value };
  });

  app.post('/console/api/bundles', large, async (request) => {
    const { bytes, basedOn } = parseBody(request.body, zPublish);
    const rev = basedOn + 1;
    const of = { sign, nowMs: nowMs(), basedOn };
    const published = await publishBundle(db, { rev, bytes: withRev(bytes, rev) }, of);
    if (!published.ok) throw refusalOf(published.error);
    changed('bundles');
    return published.value;
  });

  app.post('/console/api/rollbacks', async (request) => {
    const back = await rollback(db, { sign, nowMs: nowMs(), ...parseBody(request.body, zRollback) });
    if (!back.ok) throw refusalOf(back.error);
    changed('bundles');
    return back.value;
  });

  app.post('/console/api/programme-stops', async (request) => {
    const { programme } = parseBody(request.body, zStop);
    const stopped = await stopProgramme(db, programme, { sign, nowMs: nowMs() });
    if (!stopped.ok) throw refusalOf(stopped.error);
    changed('bundles');
    return stopped.value;
  });

  app.post('/console/api/rehearsals', large, async (request) => {
    const { bytes, from, to } = parseBody(request.body, zRehearse);
    // Each sale is worked out twice: two of these at once would only both be late.
    if (rehearsing) throw new WireFault(409, 'rehearsal.underWay', 'A rehearsal is under way. Wait for its report.');
    rehearsing = true;
    try {
      const { rev } = await inForce(db);
      const facts = await gate();
      const drafted = publishGate(withRev(bytes, rev + 1), facts);
      if (!drafted.ok) throw refusalOf(drafted.error);
      if (from > to) throw new WireFault(400, 'export.endsBeforeItBegins', `${to} is before ${from}. Swap the days.`);
      const before = (await shelf.get(db, rev)) ?? compileBundle(EMPTY_BUNDLE);
      const worth = { ...pointsWorthOf(before.bundle), ...pointsWorthOf(drafted.value) };
      const told = await productCosts(db);
      const costs = told.size > 0 ? told : undefined;
      const { currency } = facts;
      const { bundle, moved } = asIfRunning(drafted.value, before.bundle.programmes, to);
      const after = compileBundle(bundle);
      const report = await rehearseSales(db, { before, after, from, to, worth, costs, currency });
      return { report, currencyDigits: facts.currencyDigits ?? 2, asIf: moved.map(({ name }) => name) };
    } finally {
      rehearsing = false;
    }
  });
}

/** The number is head office's to give. A draft that is no sound object stays as it is: the gate says what is wrong. */
function withRev(bytes: string, rev: number): string {
  try {
    const draft: unknown = JSON.parse(bytes);
    return typeof draft === 'object' && draft !== null && !Array.isArray(draft) && repeatedKey(bytes) === null
      ? JSON.stringify({ ...draft, rev })
      : bytes;
  } catch {
    return bytes;
  }
}

type NotDone =
  | PublishRefusal
  | NotNewest
  | { readonly code: 'bundle.noneBefore' }
  | { readonly code: 'bundle.programmeGone'; readonly programme: string };

function refusalOf(refusal: NotDone): WireFault {
  switch (refusal.code) {
    case 'bundle.notPublished': {
      const [first] = refusal.problems;
      return new WireFault(422, refusal.code, `${first?.place ?? ''}: ${first?.reason ?? ''}`.slice(0, 300));
    }
    case 'bundle.notNewest':
      return new WireFault(409, refusal.code, `Revision ${refusal.newest} is in force by now. Look at it first.`);
    case 'bundle.programmeGone':
      return new WireFault(409, refusal.code, `${refusal.programme} is not in force. Look at the figures again.`);
    case 'bundle.noneBefore':
      return new WireFault(409, refusal.code, 'There is no revision before this one.');
  }
}
