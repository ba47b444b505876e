import { type MemberPosition, zMemberPosition } from '../../shared/catalogue/member.ts';

/** What head office states of a member of whom there is nothing to say but `parts`. Throws where they do not fit. */
export const positionOf = (parts: { readonly [Part in keyof MemberPosition]?: unknown }): MemberPosition =>
  zMemberPosition.parse({
    ...{ id: 'm', greeting: '', segments: [], orders: 0, consents: [], wallets: {}, included: 0, asOfMs: 0 },
    ...parts,
  });
