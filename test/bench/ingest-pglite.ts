import { join } from 'node:path';
import { ingest } from './ingest.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

/** Embedded and without fsync: what `npm start` runs on. */
export default async function ingestPglite(root: string, sizes: Sizes): Promise<Row[]> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create(join(root, 'bare-pglite'));
  const bare = { query: (text: string, values: unknown[]) => pglite.query(text, values), close: () => pglite.close() };
  return [await ingest({ name: 'PGlite', root, url: null, bare, sizes })];
}
