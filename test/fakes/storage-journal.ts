import type { RxJsonSchema } from 'rxdb';

export interface JournalDocument {
  id: string;
  seq: number;
  body: string;
}

/** Fixed width, so that text sorts as numbers do. */
export const journalId = (seq: number): string => String(seq).padStart(12, '0');

export const JOURNAL_SCHEMA: RxJsonSchema<JournalDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 12 },
    seq: { type: 'integer', minimum: 0, maximum: 1e12, multipleOf: 1 },
    body: { type: 'string' },
  },
  required: ['id', 'seq', 'body'],
};
