import type { ConsentChanged, JournalEntry } from '../../shared/journal/entry.ts';
import type { ConsentChange } from '../../shared/loyalty/consents.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { At } from '../ingest/write.ts';

type Word = Pick<
  ConsentChanged,
  'member' | 'seq' | 'purpose' | 'given' | 'version' | 'language' | 'channel' | 'staff' | 'bundle' | 'endedAt'
>;

/** What members have said, those too who have just joined, unless it was said in training. */
export const consentsIn = (entries: readonly JournalEntry[]): Word[] =>
  entries.flatMap((entry): Word[] => {
    if (entry.mode !== 'real') return [];
    if (entry.type === 'memberEnrolled')
      return entry.consents.map((consent) => ({ ...entry, ...consent, channel: 'cashier' }));
    return entry.type === 'consentChanged' ? [entry] : [];
  });

export const writeConsents = (tx: Tx, at: At, said: readonly Word[]): Promise<void> =>
  insertRows(
    tx,
    {
      table: 'consent',
      columns: [
        ...['member', 'till', 'epoch', 'seq', 'store', 'purpose', 'given', 'version', 'language', 'channel'],
        ...['staff', 'bundle', 'said_at', 'at_ms'],
      ],
      suffix: 'on conflict do nothing',
    },
    said.map((entry) => {
      const { member, seq, purpose, given, version, language, channel, staff, bundle, endedAt } = entry;
      const saidMs = Date.parse(endedAt);
      // A till's time that cannot be read, or is yet to come, is taken for the time of its arrival: the word itself
      // counts, and a clock that is ahead must not outlast a withdrawal.
      const atMs = Number.isNaN(saidMs) ? at.nowMs : Math.min(saidMs, at.nowMs);
      const what = [purpose, given, version, language, channel];
      return [member, at.till, at.epoch, seq, at.store, ...what, staff, bundle, endedAt, atMs];
    }),
  );

interface Said extends ConsentChange {
  readonly atMs: number;
}

/** Of ids that are one person, the later word counts. */
export const lastWords = (said: readonly Said[]): ConsentChange[] => {
  const inTime = [...said].sort((a, b) => a.atMs - b.atMs);
  const last = new Map(inTime.map(({ atMs: _atMs, ...change }) => [change.purpose, change]));
  return [...last.values()];
};

/** The last word of each id on each purpose, by the time at which it was said. */
export async function consentsHeld(tx: Tx, members: readonly string[]): Promise<Map<string, Said[]>> {
  const rows = await tx
    .selectFrom('consent')
    .select(['member', 'purpose', 'given', 'version', 'at_ms'])
    .where('member', 'in', members)
    .distinctOn(['member', 'purpose'])
    .orderBy('member')
    .orderBy('purpose')
    .orderBy('at_ms', 'desc')
    .orderBy('till', 'desc')
    .orderBy('epoch', 'desc')
    .orderBy('seq', 'desc')
    .execute();
  const held = Map.groupBy(rows, ({ member }) => member);
  return new Map(
    [...held].map(([member, own]) => [
      member,
      own.map(({ purpose, given, version, at_ms }) => ({ purpose, given, version, atMs: Number(at_ms) })),
    ]),
  );
}
