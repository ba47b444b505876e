import { z } from 'zod';
import * as ids from './ids.ts';
import { money } from './money.ts';
import { points } from './points.ts';
import { quantity } from './quantity.ts';
import { cleanText, LANGUAGES, TEXT_LENGTH_MAX } from './text.ts';
import { day, isDay } from './time.ts';

// The same doors as the constructors, for what arrives from a file, a wire or another process: a brand does not
// survive a process, so everything is parsed again.
const safeInt = z.int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const id = <T extends string>(make: (text: string) => T) =>
  z.string().refine(ids.isId, { message: 'not an id' }).transform(make);
/** Figures are kept by these ids in plain objects, which know some names of their own: "constructor", "toString". */
const keyId = <T extends string>(make: (text: string) => T) =>
  z
    .string()
    .refine((text) => ids.isId(text) && !(text in {}), { message: 'not an id' })
    .transform(make);

export const zMoney = safeInt.transform(money);
export const zPoints = safeInt.transform(points);
export const zQuantity = z
  .strictObject({ value: safeInt, scale: z.int().min(0).max(3) })
  .transform((q) => quantity(q.value, q.scale));
export const zDay = z.string().refine(isDay, { message: 'not a day' }).transform(day);
export const zLanguage = z.enum(LANGUAGES);
/** One line of text for people. It is made safe at this door and never touched again: a journal refuses what is not. */
export const zLine = (lengthMax: number) => z.string().max(lengthMax).transform(cleanText);
export const zText = z.partialRecord(zLanguage, zLine(4 * TEXT_LENGTH_MAX));
export const zTillId = id(ids.tillId);
export const zStoreId = id(ids.storeId);
export const zStaffId = id(ids.staffId);
export const zMemberId = id(ids.memberId);
export const zHouseholdId = id(ids.householdId);
export const zProductId = id(ids.productId);
export const zProgrammeId = keyId(ids.programmeId);
export const zWalletId = keyId(ids.walletId);
export const zLineId = id(ids.lineId);
export const zBasketId = id(ids.basketId);
export const zMoment = z.strictObject({
  epochMs: safeInt,
  day: zDay,
  minute: z.int().min(0).max(1439),
  iso: z.string().max(40),
});
