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
  /** Of this till's key, by head office: tills that were enrolled before there were any get theirs at the next contact. */
  certificate: z.string().optional(),
});
/** Who this till is since its enrolment, and whom it believes. The look-up key lies with the keys, not here. */
export type Identity = z.output<typeof zIdentity>;

const NAME = 'identity';

export const readIdentity = (settings: Settings): Promise<Identity | null> => settings.read(NAME, zIdentity);

export async function writeIdentity(settings: Settings, reply: EnrolReply, headOfficeUrl: string): Promise<Identity> {
  const { store, till, epoch, headOfficeKey, certificate } = reply;
  const identity = { store, till, epoch, headOfficeKey, headOfficeUrl, ...(certificate && { certificate }) };
  await settings.write(NAME, identity);
  return identity;
}

export async function saveCertificate(settings: Settings, certificate: string): Promise<void> {
  const identity = await readIdentity(settings);
  if (identity) await settings.write(NAME, { ...identity, certificate });
}
