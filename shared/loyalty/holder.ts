import { z } from 'zod';
import type { WalletDef } from './wallet.ts';

/**
 * Who holds a wallet, as postings name them: a member by the bare id, everybody else behind what they are. No id has a
 * stroke in it, so no member can be mistaken for a household.
 */
export const householdHolder = (household: string): string => `household/${household}`;
export const cardHolder = (cardKey: string): string => `card/${cardKey}`;
export const programmeHolder = (programme: string): string => `programme/${programme}`;
export const storeHolder = (store: string): string => `store/${store}`;
export const tillHolder = (till: string): string => `till/${till}`;

/**
 * The holder as an entry says it. A till speaks for its own store and itself alone, so these two are spelled out only
 * where it takes back what another till's sale had moved.
 * Left out: the member of the entry.
 */
export const zHolder = z
  .string()
  .max(100)
  .regex(
    /^(?:store|till|card\/[0-9a-f]{64}|(?:household|programme|store|till)\/[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,79})$/u,
  );

/** Who stands at the counter: what a sale moves belongs to one of them. */
export interface Buyer {
  readonly member: { readonly household?: string | undefined } | null;
  /** The keyed hash of the card. */
  readonly card: string | null;
}

/** Who gets what a sale moves in a wallet. Null where nobody is there to hold it. */
export function holderOfMovement(
  kind: WalletDef['holder'],
  programme: string,
  { member, card }: Buyer,
): { readonly holder?: string } | null {
  switch (kind) {
    case 'member':
      return member && {};
    case 'household':
      return member && (member.household === undefined ? {} : { holder: householdHolder(member.household) });
    case 'card':
      return card === null ? null : { holder: cardHolder(card) };
    case 'programme':
      return { holder: programmeHolder(programme) };
    case 'store':
    case 'till':
      return { holder: kind };
  }
}

/** A member with the ids that were merged into this one, and the household. */
export interface Owner {
  readonly id: string;
  readonly merged?: readonly string[] | undefined;
  readonly household?: string | undefined;
}

/** Every holder whose postings may concern a member. */
export const holdersFor = ({ id, merged = [], household }: Owner): string[] => [
  id,
  ...merged,
  ...(household === undefined ? [] : [householdHolder(household)]),
];
