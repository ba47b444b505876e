import type { Db } from '../db/schema.ts';

/** One word of a member on a purpose: what, to which text, when, where and who took it down. */
export interface ConsentSaid {
  readonly till: string;
  readonly epoch: number;
  readonly seq: number;
  readonly purpose: string;
  readonly given: boolean;
  /** Of the text, as it stands in the bundle; empty where no text was shown. */
  readonly version: string;
  readonly language: string;
  readonly bundle: number;
  readonly channel: string;
  readonly staff: string;
  readonly saidAt: string;
}

/** The newest first. Rows are only ever added, so this is the whole history. */
export async function consentsSaid(db: Db, member: string): Promise<readonly ConsentSaid[]> {
  const rows = await db
    .selectFrom('consent')
    .selectAll()
    .where('member', '=', member)
    .orderBy('at_ms', 'desc')
    .orderBy('till')
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(
    ({ till, epoch, seq, purpose, given, version, language, bundle, channel, staff, said_at: saidAt }) => {
      return { till, epoch, seq, purpose, given, version, language, bundle, channel, staff, saidAt };
    },
  );
}
