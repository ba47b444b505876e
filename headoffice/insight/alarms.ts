import type { Db } from '../db/schema.ts';

export interface AlarmView {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly seq: number;
  readonly kind: string;
  readonly facts: { readonly [name: string]: unknown };
  readonly atMs: number;
}

const ALARMS_MAX = 200;

/** The newest first. */
export async function newestAlarms(db: Db): Promise<readonly AlarmView[]> {
  const rows = await db.selectFrom('alarm').selectAll().orderBy('at_ms', 'desc').limit(ALARMS_MAX).execute();
  return rows.map(({ at_ms, facts, ...alarm }) => ({ ...alarm, facts: facts as AlarmView['facts'], atMs: at_ms }));
}
