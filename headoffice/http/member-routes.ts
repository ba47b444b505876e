import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { unreachable } from '../../shared/units/result.ts';
import { zDay, zHouseholdId, zLine } from '../../shared/units/schemas.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { giveTier, type TierGiftRefusal, takeTierBack, tierNames } from '../members/give-tier.ts';
import { mergeByHand, setHousehold } from '../members/join.ts';
import { parseBody } from './json-body.ts';

const id = z.string().min(1).max(80);
const zMerge = z.strictObject({ from: id, into: id });
const zHousehold = z.strictObject({ member: id, household: zHouseholdId.nullable() });

const reason = zLine(200).pipe(z.string().min(1));
const zGiveTier = z.strictObject({ tier: z.string().min(1).max(40), until: zDay, reason });
const zTakeBack = z.strictObject({ reason });
const WHO = 'console';

export interface MemberRoutes {
  readonly db: Db;
  readonly shelf: BundleShelf;
  nowMs(): number;
  /** Tells the tills that listen. */
  changed(...collections: readonly string[]): void;
}

/** What the console does with members: who is one person, and who shares a household. */
export function memberRoutes(app: FastifyInstance, { db, shelf, nowMs, changed }: MemberRoutes): void {
  const at = () => ({ db, shelf, nowMs: nowMs() });
  app.post('/console/api/member-merges', async (request) => {
    const merged = await mergeByHand(at(), parseBody(request.body, zMerge));
    if (!merged)
      throw new WireFault(
        422,
        'member.notTwo',
        'Name two members that head office knows and that are not one already.',
      );
    changed('members', 'cards');
    return { into: merged.into };
  });
  app.post('/console/api/member-households', async (request) => {
    const { member, household } = parseBody(request.body, zHousehold);
    if (!(await setHousehold(at(), member, household))) throw notThere();
    changed('members');
    return {};
  });

  const office = () => ({ ...at(), who: WHO });
  app.get('/console/api/tiers', async () => ({ levels: tierNames(await shelf.newestRules(db)) }));
  app.post<{ Params: { member: string } }>('/console/api/members/:member/tiers', async (request) => {
    const { member } = request.params;
    const given = await giveTier(office(), { member, ...parseBody(request.body, zGiveTier) });
    if (!given.ok) throw faultOf(given.error);
    changed('members');
    return given.value;
  });
  app.post<{ Params: { member: string; key: string } }>(
    '/console/api/members/:member/tiers/:key/ended',
    async (request) => {
      const taken = await takeTierBack(office(), { ...request.params, ...parseBody(request.body, zTakeBack) });
      if (!taken.ok) throw faultOf(taken.error);
      changed('members');
      return taken.value;
    },
  );
}

function faultOf(refusal: TierGiftRefusal): WireFault {
  switch (refusal.code) {
    case 'tier.noMember':
      return notThere();
    case 'tier.unknown':
      return new WireFault(
        422,
        refusal.code,
        `Name a tier of this chain: ${refusal.levels.join(', ') || 'it has none'}.`,
      );
    case 'tier.past':
      return new WireFault(422, refusal.code, 'Its last day is over. Name today or a later day.');
    case 'tier.notGiven':
      return new WireFault(409, refusal.code, 'This tier was not given by hand, or has ended already.');
    default:
      return unreachable(refusal);
  }
}
