import { usesOfEntry } from '../../shared/journal/limit-uses.ts';
import { insertRows } from '../db/rows.ts';
import type { BundleShelf } from './bundle-shelf.ts';
import type { Inspection } from './project.ts';

/**
 * Counts what sales have used of limits, by programme, day and till: what shares are worked out from; and of shared
 * codes, by code. An entry is recorded once, in the same transaction, so it counts once.
 */
export const countLimitUses =
  (shelf: BundleShelf): Inspection =>
  async (tx, at, entries) => {
    const used = entries.flatMap(usesOfEntry);
    if (used.length === 0) return [];
    // A signed coupon's uses are known by its serial, elsewhere.
    const { byCode } = await shelf.newest(tx);
    const isShared = (programme: string, code: string): boolean =>
      byCode.get(code)?.some((each) => each.programme.id === programme) ?? false;
    const rows = new Map<string, { of: readonly [string, string, string]; times: number; amount: number }>();
    const add = (of: readonly [programme: string, code: string, day: string], times: number, amount: number): void => {
      const key = of.join('|');
      const row = rows.get(key) ?? { of, times: 0, amount: 0 };
      rows.set(key, { of, times: row.times + times, amount: row.amount + times * amount });
    };
    for (const { uses, day, times, sale } of used) {
      // As the till counts it: only the till that sold takes a use back, so its share and its tally stay of one mind.
      if (times < 0 && !sale.startsWith(`${at.till}:${at.epoch}:`)) continue;
      for (const { programme, amount, code } of uses) {
        add([programme, '', day], times, amount);
        if (code !== undefined && isShared(programme, code)) add([programme, code, day], times, amount);
      }
    }
    await insertRows(
      tx,
      {
        table: 'limit_use',
        columns: ['programme', 'code', 'day', 'till', 'epoch', 'times', 'amount'],
        suffix: `on conflict (programme, code, day, till, epoch) do update
          set times = limit_use.times + excluded.times, amount = limit_use.amount + excluded.amount`,
      },
      [...rows.values()].map(({ of, times, amount }) => [...of, at.till, at.epoch, times, amount]),
    );
    return [];
  };
