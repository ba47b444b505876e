import { createHmac } from 'node:crypto';

/**
 * How a card, phone number or address is looked up: HMAC-SHA-256 with the chain's key, hex. The number itself is stored
 * nowhere; a bare hash of a phone number could be enumerated by whoever has the disk.
 */
export const cardKey = (lookupKey: string, normalisedNumber: string): string =>
  createHmac('sha256', Buffer.from(lookupKey, 'base64url')).update(normalisedNumber, 'utf8').digest('hex');
