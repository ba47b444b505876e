import { sql } from 'kysely';
import type { Inspection } from '../../headoffice/ledger/project.ts';

/** An inspection that breaks, in the database too, on every sale of the product `boom`. */
export const breaksOnBoom: Inspection = async (tx, _at, entries) => {
  const isBoom = entries.some((entry) => entry.type === 'saleClosed' && entry.lines[0]?.product === 'boom');
  if (isBoom) await sql`select 1 / 0`.execute(tx);
  return [];
};
