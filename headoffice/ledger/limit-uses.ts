import { usesOfEntry } from '../../shared/journal/limit-uses.ts';
import { insertRows } from '../db/rows.ts';
import type { Inspection } from './project.ts';

/**
 * Counts what sales have used of limits, by programme, day and till: what shares are worked out from. An entry is
 * recorded once, in the same transaction, so it counts once.
 */
export const countLimitUses: Inspection = async (tx, at, entries) => {
  const rows = new Map<string, { programme: string; day: string; times: number; amount: number }>();
  for (const entry of entries) {
    for (const { uses, day, times, sale } of usesOfEntry(entry)) {
      // As the till counts it: only the till that sold takes a use back, so its share and its tally stay of one mind.
      if (times < 0 && !sale.startsWith(`${at.till}:${at.epoch}:`)) continue;
      for (const { programme, amount } of uses) {
        const row = rows.get(`${programme}|${day}`) ?? { programme, day, times: 0, amount: 0 };
        rows.set(`${programme}|${day}`, { ...row, times: row.times + times, amount: row.amount + times * amount });
      }
    }
  }
  await insertRows(
    tx,
    {
      table: 'limit_use',
      columns: ['programme', 'day', 'till', 'epoch', 'times', 'amount'],
      suffix: `on conflict (programme, day, till, epoch) do update
        set times = limit_use.times + excluded.times, amount = limit_use.amount + excluded.amount`,
    },
    [...rows.values()].map(({ programme, day, times, amount }) => [programme, day, at.till, at.epoch, times, amount]),
  );
  return [];
};
