import type { RxJsonSchema } from 'rxdb';

/** One document of a keyed collection: the row as JSON text, under its key. Parsed by whoever owns the row's type. */
export interface KeyedRow {
  id: string;
  json: string;
}

/** A barcode and the product that it stands for. */
export interface BarcodeRow {
  id: string;
  product: string;
}

/** A sealed entry: the signed bytes as they are, found by epoch and seq. */
export interface JournalRow {
  id: string;
  type: string;
  bytes: string;
  hash: string;
  sig: string;
}

const text = { type: 'string' } as const;
const key = { type: 'string', maxLength: 120 } as const;

const keyed: RxJsonSchema<KeyedRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: key, json: text },
  required: ['id', 'json'],
};

const barcode: RxJsonSchema<BarcodeRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: key, product: key },
  required: ['id', 'product'],
};

const journal: RxJsonSchema<JournalRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 24 }, type: text, bytes: text, hash: text, sig: text },
  required: ['id', 'type', 'bytes', 'hash', 'sig'],
};

/** Eleven collections; free RxDB opens thirteen in a process. */
export const SCHEMAS = {
  journal,
  baskets: keyed,
  settings: keyed,
  prints: keyed,
  stores: keyed,
  products: keyed,
  barcodes: barcode,
  members: keyed,
  cards: keyed,
  bundles: keyed,
  coupons: keyed,
} as const;

const EPOCH_DIGITS = 6;
const SEQ_DIGITS = 15;

/** Sorts as (epoch, seq). */
export const journalKey = (epoch: number, seq: number): string =>
  `${String(epoch).padStart(EPOCH_DIGITS, '0')}:${String(seq).padStart(SEQ_DIGITS, '0')}`;

export const seqOfKey = (id: string): number => Number(id.slice(EPOCH_DIGITS + 1));
