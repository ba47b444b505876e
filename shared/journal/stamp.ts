import { z } from 'zod';
import { zDay, zStaffId, zStoreId, zTillId } from '../units/schemas.ts';

/** Whether the till's clock can be believed: `unchecked` until head office has told the time since the last start. */
export const CLOCK_FLAGS = ['ok', 'unchecked', 'suspect'] as const;

/** What every entry carries. (till, epoch, seq) is its identity; `prev` is the hash of the entry before it. */
export const stamp = {
  v: z.literal(1),
  store: zStoreId,
  till: zTillId,
  epoch: z.int().min(1),
  seq: z.int().min(1),
  prev: z.string().length(64),
  startedAt: z.string().max(40),
  endedAt: z.string().max(40),
  businessDate: zDay,
  clock: z.enum(CLOCK_FLAGS),
  boot: z.string().max(40),
  staff: zStaffId,
  mode: z.enum(['real', 'training']),
  app: z.string().max(20),
};
