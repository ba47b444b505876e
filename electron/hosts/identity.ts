import { z } from 'zod';
import type { EnrolReply } from '../../shared/contract/wire.ts';
import { zStoreId, zTillId } from '../../shared/units/schemas.ts';
import type { Settings } from '../store/settings.ts';

const zIdentity = z.object({
  store: zStoreId,
  till: zTillId,
  epoch: z.int().min(1),
  headOfficeKey: z.string(),
  headOfficeUrl: z.string(),
});
/** Who this till is since its enrolment, and whom it believes. The look-up key lies with the keys, not here. */
export type Identity = z.output<typeof zIdentity>;

const NAME = 'identity';

export const readIdentity = (settings: Settings): Promise<Identity | null> => settings.read(NAME, zIdentity);

export async function writeIdentity(settings: Settings, reply: EnrolReply, headOfficeUrl: string): Promise<Identity> {
  const { store, till, epoch, headOfficeKey } = reply;
  const identity = { store, till, epoch, headOfficeKey, headOfficeUrl };
  await settings.write(NAME, identity);
  return identity;
}
