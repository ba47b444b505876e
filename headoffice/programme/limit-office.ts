import { type CompiledBundle, openTally, type UseTally } from '../../shared/programme/index.ts';
import { setAside } from '../../shared/programme/limit-allotment.ts';
import { isLimited, type LimitedProgramme, periodOf } from '../../shared/programme/limits.ts';
import type { Day } from '../../shared/units/time.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { heldIn, type Pot, samePeriods } from './limit-held.ts';

/** What head office gives itself is counted as of a till that no till can be called. */
const OFFICE = { till: '/', epoch: 0 };

const isChainWide = ({ limit }: LimitedProgramme): boolean => limit.uses !== undefined;

/** Programmes of an event that may be used only so often in the whole chain. */
export const chainWide = (bundle: CompiledBundle, event: string): readonly LimitedProgramme[] =>
  (bundle.byEvent.get(event) ?? []).filter(isLimited).filter(isChainWide);

/**
 * What counts as used before an event that is told here: all that has been used in the chain, and all that tills hold
 * and may still use without asking. Exact as long as `lockShares` holds; without it, good for a guess.
 */
export async function usedInChain(db: Db | Tx, programmes: readonly LimitedProgramme[], on: Day): Promise<UseTally> {
  const pots = programmes.map((programme): Pot => {
    const { per } = programme.limit;
    return { programme, per, span: periodOf(per, on) };
  });
  const used: [string, number][] = [];
  for (const same of samePeriods(pots)) {
    const held = await heldIn(db, same);
    for (const pot of same) used.push([pot.programme.id, held(pot).reduce((sum, { uses }) => sum + setAside(uses), 0)]);
  }
  return openTally(used.map(([id, times]) => [id, null, [[on, times, 0]]]));
}

/** One more use of each, on the day of the event. */
export const writeOfficeUses = (tx: Tx, programmes: readonly LimitedProgramme[], on: Day): Promise<void> =>
  insertRows(
    tx,
    {
      table: 'limit_use',
      columns: ['programme', 'day', 'till', 'epoch', 'times', 'amount'],
      suffix: 'on conflict (programme, code, day, till, epoch) do update set times = limit_use.times + excluded.times',
    },
    programmes.map(({ id }) => [id, on, OFFICE.till, OFFICE.epoch, 1, 0]),
  );
