import { postgresBin, startPostgres } from '../fakes/postgres.ts';
import { ingest } from './ingest.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

/** On a cluster of its own in a temporary folder, with fsync on; nothing where PostgreSQL is not installed. */
export default async function ingestPostgres(root: string, sizes: Sizes): Promise<Row[]> {
  if (!postgresBin()) {
    console.error('bench: PostgreSQL is not installed, so head office is not measured on it');
    return [];
  }
  const cluster = await startPostgres();
  try {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: await cluster.database('bare'), max: 4 });
    const bare = { query: (text: string, values: unknown[]) => pool.query(text, values), close: () => pool.end() };
    return [await ingest({ name: 'PostgreSQL', root, url: await cluster.database('office'), bare, sizes })];
  } finally {
    await cluster.stop();
  }
}
