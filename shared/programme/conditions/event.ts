import { z } from 'zod';
import type { Failed } from './failed.ts';

/** Something that happened away from the till: a review, a referral, a joined newsletter. */
export interface ProgrammeEvent {
  readonly name: string;
  /** `source:id`. The same key earns once, however often it arrives. */
  readonly key: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

const zField = z.strictObject({
  field: z.string().min(1).max(60),
  is: z.union([z.string().max(200), z.int(), z.boolean()]).optional(),
  min: z.int().optional(),
  max: z.int().optional(),
});
export const zEvent = z.strictObject({ event: zField });
export type EventCond = z.output<typeof zEvent>;

export function event({ event: wanted }: EventCond, happened: ProgrammeEvent | null): Failed | null {
  const value = happened?.fields[wanted.field];
  const holds =
    value !== undefined &&
    (wanted.is === undefined || value === wanted.is) &&
    (wanted.min === undefined || (typeof value === 'number' && value >= wanted.min)) &&
    (wanted.max === undefined || (typeof value === 'number' && value <= wanted.max));
  return holds ? null : { kind: 'event' };
}
