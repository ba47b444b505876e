import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { zHouseholdId } from '../../shared/units/schemas.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { mergeByHand, setHousehold } from '../members/join.ts';
import { parseBody } from './json-body.ts';

const id = z.string().min(1).max(80);
const zMerge = z.strictObject({ from: id, into: id });
const zHousehold = z.strictObject({ member: id, household: zHouseholdId.nullable() });

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
}
