declare const idOf: unique symbol;
type Id<Name extends string> = string & { readonly [idOf]: Name };

export type TillId = Id<'till'>;
export type StoreId = Id<'store'>;
export type StaffId = Id<'staff'>;
/** A random token for one member: the only form in which a till or a journal knows a person. */
export type MemberId = Id<'member'>;
/** People who share wallets: as random and as silent as a member's token. */
export type HouseholdId = Id<'household'>;
export type ProductId = Id<'product'>;
export type ProgrammeId = Id<'programme'>;
export type WalletId = Id<'wallet'>;
export type LineId = Id<'line'>;
/** One basket from its first line to its closing; it outlives a crash of the till. */
export type BasketId = Id<'basket'>;

const ID = /^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,79}$/u;

/** Letters, digits and `._:+-`, 1 to 80 characters: safe in keys, file names and URLs. */
export const isId = (text: string): boolean => ID.test(text);

function door<T extends string>(kind: string) {
  return (text: string): T => {
    if (!isId(text)) throw new RangeError(`Not a ${kind} id: ${JSON.stringify(text.slice(0, 100))}`);
    return text as T;
  };
}

export const tillId = door<TillId>('till');
export const storeId = door<StoreId>('store');
export const staffId = door<StaffId>('staff');
export const memberId = door<MemberId>('member');
export const householdId = door<HouseholdId>('household');
export const productId = door<ProductId>('product');
export const programmeId = door<ProgrammeId>('programme');
export const walletId = door<WalletId>('wallet');
export const lineId = door<LineId>('line');
export const basketId = door<BasketId>('basket');
