import { z } from 'zod';
import { zDay, zMemberId, zStoreId } from '../units/schemas.ts';

/**
 * Head office's door for partners and services of the chain's own: something happened to a member. Signed like a
 * till's request, with the tag `joren-source` and the source's name as key id.
 */
export const EVENT_PATH = '/v1/events';

/** What only head office itself may say has happened. */
export const OWN_EVENTS: readonly string[] = ['sale', 'tick', 'friendBought', 'cameByFriend'];

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/);
export const zEventFields = z
  .record(z.string().min(1).max(60), z.union([z.string().max(200), z.int(), z.boolean()]))
  .refine((fields) => Object.keys(fields).length <= 50, { message: 'at most 50 fields' });

export const zEventRequest = z
  .strictObject({
    /** The source's own number of the event. Sent again, it is answered as the first time and earns nothing more. */
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,79}$/),
    event: name,
    /** Whose it is: the pseudonym, or the number of a card. */
    member: zMemberId.optional(),
    card: z.string().min(4).max(80).optional(),
    store: zStoreId.optional(),
    fields: zEventFields.default({}),
  })
  .refine(({ member, card }) => (member === undefined) !== (card === undefined), { message: 'name member or card' });
export type EventRequest = z.output<typeof zEventRequest>;

export const zEventAnswer = z.object({
  earned: z.array(z.object({ wallet: z.string(), points: z.int(), from: zDay.optional(), until: zDay.optional() })),
  /**
   * For the member alone. Who mails them is not head office's to decide. Without a code, since long ids make it longer
   * than a QR code should be, a coupon is used with the member's card.
   */
  coupons: z.array(
    z.object({ serial: z.string(), template: z.string(), until: zDay.optional(), code: z.string().nullable() }),
  ),
  /** Wallets whose waiting points may be spent from now on. */
  released: z.array(z.string()),
});
export type EventAnswer = z.output<typeof zEventAnswer>;

export const zEventReply = z.object({ ...zEventAnswer.shape, outcome: z.enum(['recorded', 'alreadyRecorded']) });
export type EventReply = z.output<typeof zEventReply>;
