import { sql } from 'kysely';
import { type CompiledBundle, isInShare } from '../../../shared/programme/index.ts';
import type { Text } from '../../../shared/units/text.ts';
import type { Db } from '../../db/schema.ts';
import { type Asked, ratio, receiptsOf } from './sale-figures.ts';

export interface Arm {
  readonly members: number;
  /** What they paid on these days in the programme's stores, for each member, whether they came or not. */
  readonly average: number | null;
}

/** A programme that a part of the members has: what these paid beside what the others paid. */
export interface ArmFigures {
  readonly programme: string;
  readonly name: Text;
  readonly share: number;
  readonly with: Arm;
  readonly without: Arm;
  /** How much more those paid who have it, as a part of what the others paid. */
  readonly uplift: number | null;
}

const MEMBERS_A_PAGE = 5000;

/** Every member belongs to one arm by the same hash as at the tills, also who did not come: else it would compare visits. */
export async function armFigures({
  db,
  span,
  stores,
  bundle,
}: Asked & { readonly bundle: CompiledBundle }): Promise<readonly ArmFigures[]> {
  const trials = bundle.bundle.programmes.flatMap(({ id, name, where }) =>
    where?.share === undefined || where.share === 0 || where.share >= 100
      ? []
      : [
          {
            id,
            name,
            share: where.share,
            salt: where.salt ?? id,
            stores: where.stores,
            sums: [empty(), empty()] as const,
          },
        ],
  );
  if (trials.length === 0) return [];
  const { rows } = await sql<{ who: string; store: string; total: string }>`
    select who, store, sum(total) as total from (${receiptsOf({ span, stores })}) receipts
    where who is not null group by who, store`.execute(db);
  const paid = Map.groupBy(rows, ({ who }) => who);
  for await (const member of everyMember(db))
    for (const trial of trials) {
      const sums = trial.sums[isInShare(member, trial.share, trial.salt) ? 0 : 1];
      sums.members += 1;
      for (const { store, total } of paid.get(member) ?? [])
        if (trial.stores?.includes(store) ?? true) sums.paid += Number(total);
    }
  return trials.map(({ id, name, share, sums }) => {
    const [has, others] = sums.map(({ members, paid: all }) => ({ members, average: ratio(all, members) })) as [
      Arm,
      Arm,
    ];
    const uplift = has.average === null || !others.average ? null : has.average / others.average - 1;
    return { programme: id, name, share, with: has, without: others, uplift };
  });
}

const empty = () => ({ members: 0, paid: 0 });

async function* everyMember(db: Db): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('member')
      .select('member')
      .where('member', '>', after)
      .where('deleted', '=', false)
      .where('merged_into', 'is', null)
      .orderBy('member')
      .limit(MEMBERS_A_PAGE)
      .execute();
    for (const { member } of page) yield member;
    if (page.length < MEMBERS_A_PAGE) return;
    after = page.at(-1)?.member ?? '';
  }
}
