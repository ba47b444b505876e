import { z } from 'zod';
import { zTierSet } from '../loyalty/tier-set.ts';
import { zWallet } from '../loyalty/wallet.ts';
import { zDay, zMemberId, zProgrammeId, zText } from '../units/schemas.ts';
import { zCond } from './conditions/index.ts';
import { zEffect } from './effects/index.ts';
import { zExample } from './example.ts';
import { PHASES } from './phase.ts';
import { QUESTIONS_MAX, zQuestion } from './question.ts';
import { zSaleGuard } from './sale-guard.ts';
import { zMoneyNotNegative } from './schemas.ts';

const zClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const name = z.string().min(1).max(60);
const uses = z.int().min(0);

/** Local days and times of the store, both ends inclusive. Hours may pass midnight: 22:00 to 02:00. */
const zActive = z.strictObject({
  from: zDay.optional(),
  to: zDay.optional(),
  /** 0 = Sunday … 6 = Saturday. */
  days: z.array(z.int().min(0).max(6)).min(1).max(7).optional(),
  hours: z.tuple([zClock, zClock]).optional(),
});

/** A staged rollout: some stores, or a share of the members in percent; the rest are the control group. */
const zWhere = z.strictObject({
  stores: z.array(name).min(1).max(20_000).optional(),
  share: z.int().min(0).max(100).optional(),
  /** Another salt draws another share. Default the programme's id. */
  salt: z.string().max(60).optional(),
});

export const PERIODS = ['day', 'week', 'month', 'year'] as const;

const zLimit = z.strictObject({
  uses: uses.optional(),
  usesPerCode: uses.optional(),
  usesPerMember: uses.optional(),
  budget: zMoneyNotNegative.optional(),
  /** The limits count afresh in each. Without it, for ever. */
  per: z.enum(PERIODS).optional(),
});

const zStack = z.strictObject({
  phase: z.enum(PHASES),
  /** High first; equal ones in the order of the list. */
  priority: z.int().min(-1_000_000).max(1_000_000),
  /** Of a group only one gives: the best, or the first. */
  group: name.optional(),
  pick: z.enum(['best', 'first']).optional(),
});

export const zProgramme = z.strictObject({
  id: zProgrammeId,
  rev: z.int().min(0),
  name: zText,
  /** `sale`, `tick`, or the name of an event. Default sale. */
  on: name.optional(),
  /** By itself, when a code is typed or scanned, or when the customer asks for it. */
  entry: z.enum(['auto', 'code', 'claim']),
  codes: z.array(z.string().min(1).max(80)).max(100_000).optional(),
  /** Signed codes of this template open it too. */
  template: z.string().min(1).max(60).optional(),
  /** A personal code: only this member may use it. */
  holder: zMemberId.optional(),
  active: zActive.optional(),
  where: zWhere.optional(),
  if: zCond.optional(),
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
  then: z.array(zEffect).min(1).max(20),
  limit: zLimit.optional(),
  stack: zStack,
  /** What a return does: give back in proportion (always, where points pay), or work the kept goods out again. Default prorate. */
  onReturn: z.enum(['prorate', 'reprice']).optional(),
  /** What it is for, beside its results: never read by the engine. */
  purpose: z
    .strictObject({
      goal: z.string().max(500),
      costCeiling: zMoneyNotNegative.optional(),
      expectedUplift: z.string().max(60).optional(),
    })
    .optional(),
  /** Golden baskets, approved in words: it is not published while one fails. */
  examples: z.array(zExample).max(50).optional(),
});
export type Programme = z.output<typeof zProgramme>;
export type Period = (typeof PERIODS)[number];

export const PROGRAMMES_MAX = 50_000;

/** Everything that decides a price, a point or whether goods may be sold, as one revision: taken whole or not at all. */
export const zProgrammeBundle = z.strictObject({
  rev: z.int().min(0),
  programmes: z.array(zProgramme).max(PROGRAMMES_MAX),
  wallets: z.array(zWallet).max(1000),
  tierSets: z.array(zTierSet).max(100),
  guards: z.array(zSaleGuard).max(500).optional(),
  /** What tills ask customers, in this order. */
  questions: z.array(zQuestion).max(QUESTIONS_MAX).optional(),
});
export type ProgrammeBundle = z.output<typeof zProgrammeBundle>;

export const EMPTY_BUNDLE: ProgrammeBundle = { rev: 0, programmes: [], wallets: [], tierSets: [] };
