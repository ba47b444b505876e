import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { zCardKey } from '../../shared/catalogue/member.ts';
import { zDay, zLine } from '../../shared/units/schemas.ts';
import type { ChainKeys } from '../access/chain-keys.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import { ISSUE_MAX, issueGiftCards, setBlocked } from '../gift-cards/issue.ts';
import { type WriteOffRefusal, writeOffLeases } from '../gift-cards/write-off.ts';
import { findGiftCards, giftCardView, openLiabilities } from '../insight/gift-cards.ts';
import { cardKey } from '../members/card-key.ts';
import { parseBody } from './json-body.ts';

const zIssue = z.strictObject({
  count: z.int().min(1).max(ISSUE_MAX),
  currency: z.string().regex(/^[A-Z]{3}$/),
  expires: zDay.nullable(),
});
const zBlocked = z.strictObject({ blocked: z.boolean() });
const person = zLine(40).pipe(z.string().min(1));
const zWriteOff = z.strictObject({
  till: z.string().min(1).max(80),
  epoch: z.int().min(1),
  by: z.tuple([person, person]),
});
const WHO = 'console';

/** Gift cards at the console: what is owed, why a card holds what it holds, new cards, lost cards and lost tills. */
export function giftCardRoutes(app: FastifyInstance, p: { db: Db; keys: ChainKeys; nowMs(): number }): void {
  const { db, keys, nowMs } = p;

  app.get<{ Querystring: { search?: string } }>('/console/api/gift-cards', async (request) => ({
    liabilities: await openLiabilities(db),
    cards: await findGiftCards(db, wantedCard(String(request.query.search ?? ''), keys.lookupKey)),
  }));
  app.get<{ Params: { card: string } }>('/console/api/gift-cards/:card', async (request) => {
    const view = await giftCardView(db, keyOf(request.params.card));
    if (!view) throw notThere();
    return view;
  });
  app.post('/console/api/gift-cards', async (request) => {
    const { count, ...card } = parseBody(request.body, zIssue);
    return {
      numbers: await issueGiftCards(db, card, { count, lookupKey: keys.lookupKey, who: WHO, nowMs: nowMs() }),
    };
  });
  app.post<{ Params: { card: string } }>('/console/api/gift-cards/:card/blocked', async (request) => {
    const { blocked } = parseBody(request.body, zBlocked);
    if (!(await setBlocked(db, keyOf(request.params.card), { blocked, who: WHO, nowMs: nowMs() }))) throw notThere();
    return {};
  });
  app.post('/console/api/lease-write-offs', async (request) => {
    const done = await writeOffLeases(db, { ...parseBody(request.body, zWriteOff), nowMs: nowMs() });
    if (!done.ok) throw new WireFault(409, done.error, WHY_NOT[done.error]);
    return done.value;
  });
}

const WHY_NOT: { readonly [R in WriteOffRefusal]: string } = {
  'lease.onePerson': 'Two people say that a till is lost. Give two different names.',
  'lease.tillAlive': 'This till can still spend what it holds. Revoke it or enrol it again first.',
  'lease.nothingOpen': 'This till holds nothing in that epoch.',
};

function keyOf(text: string): string {
  const key = zCardKey.safeParse(text);
  if (!key.success) throw notThere();
  return key.data;
}

/** A whole number, as it is printed, or its last four. */
function wantedCard(search: string, lookupKey: string): { last4: string } | { card: string } | null {
  const text = search.trim().toUpperCase().slice(0, 40);
  if (text === '') return null;
  return text.length > 4 ? { card: cardKey(lookupKey, text) } : { last4: text };
}
