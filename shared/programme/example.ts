import { z } from 'zod';
import { zDay, zMoney } from '../units/schemas.ts';

const key = z.string().min(1).max(80);
const zExampleLine = z.strictObject({
  sku: key,
  unit: zMoney,
  qty: z.int(),
  cats: z.array(key).optional(),
  tags: z.array(key).optional(),
});

/** A small basket with what must come out of it: the words are what head office approves. */
export const zExample = z.strictObject({
  words: z.string().min(1).max(500),
  lines: z.array(zExampleLine).min(1).max(50),
  codes: z.array(key).optional(),
  claims: z
    .array(z.strictObject({ programme: key, points: z.int().optional(), qty: z.int().optional(), sku: key.optional() }))
    .optional(),
  member: z
    .strictObject({
      tier: key.optional(),
      segments: z.array(key).optional(),
      orders: z.int().min(0).optional(),
      wallets: z.record(z.string(), z.int()).optional(),
      birthday: z.string().optional(),
      lastSeen: zDay.optional(),
    })
    .optional(),
  day: zDay.optional(),
  minute: z.int().min(0).max(1439).optional(),
  store: key.optional(),
  expect: z.strictObject({
    total: zMoney.optional(),
    discount: zMoney.optional(),
    gifts: z.record(z.string(), z.int()).optional(),
    points: z.record(z.string(), z.int()).optional(),
  }),
});
export type Example = z.output<typeof zExample>;
