import { z } from 'zod';

/**
 * Everything that a till may refuse or report, by code. The words stand in renderer/words, one per code and language:
 * a code without words does not compile. `facts` fill the gaps in the words; money comes in minor units.
 */
export const NOTICE_CODES = [
  // scanning
  'product.unknown',
  'product.noPrice',
  'product.noTax',
  'product.needsWeight',
  'scan.badCheckDigit',
  'scan.controlCharacters',
  'scan.tooLong',
  'scan.unreadable',
  'scan.paymentCard',
  'scan.empty',
  'scan.badElementString',
  'scan.unknownLink',
  'scan.notHere',
  'card.unknown',
  'card.withdrawn',
  'card.expired',
  'member.sameCard',
  'member.changed',
  'member.attached',
  'code.accepted',
  'code.already',
  'coupon.notYet',
  'giftCard.notYet',
  'receipt.unknown',
  // basket
  'basket.quantityNotPositive',
  'basket.quantityTooLarge',
  'basket.quantityNotWhole',
  'basket.quantityUnreadable',
  'basket.tooManyLines',
  'basket.totalTooLarge',
  'basket.lineUnknown',
  'basket.empty',
  'basket.notEmpty',
  'basket.locked',
  'basket.suspendedUnknown',
  'basket.restored',
  'basket.repriced',
  'reward.unknown',
  'reward.notEnough',
  'reward.staleBalance',
  'reward.offlineLimit',
  'reward.notPossible',
  // tender
  'tender.nothingDue',
  'tender.notPositive',
  'tender.aboveCashLimit',
  'tender.aboveDue',
  'tender.cardUnresolved',
  'tender.noCardUnresolved',
  'tender.cardDeclined',
  'tender.notTendering',
  'tender.amountUnreadable',
  'tender.takenBack',
  // sale
  'sale.saved',
  'sale.tooLarge',
  'sale.voided',
  'sale.nothingToReprint',
  'sale.suspended',
  // devices
  'printer.notReachable',
  'printer.silent',
  'printer.paperOut',
  'printer.coverOpen',
  'printer.error',
  'printer.garbled',
  'printer.busy',
  'printer.unprintable',
  'printer.interrupted',
  'printer.none',
  'drawer.notReachable',
  'drawer.busy',
  'drawer.blocked',
  'drawer.interrupted',
  'scanner.disconnected',
  // storage and state of the till
  'storage.full',
  'storage.readOnly',
  'storage.corrupt',
  'storage.busy',
  'storage.io',
  'storage.tooOld',
  'till.notReady',
  'till.frozen',
  'till.clockSuspect',
  'till.fault',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

const fact = z.union([z.string().max(300), z.number(), z.boolean(), z.record(z.string(), z.string())]);
export const zNotice = z.object({
  code: z.enum(NOTICE_CODES),
  facts: z.record(z.string(), fact),
});
export type Notice = z.output<typeof zNotice>;
