import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { TillDatabase } from '../store/database.ts';
import { settings } from '../store/settings.ts';
import { type OwnUses, ownUses, zUsesMark } from '../till/own-uses.ts';

const NAME = 'uses';

/** This till's own uses of limits, kept among its settings. */
export function keptUses(p: {
  database: TillDatabase;
  journal: JournalStore;
  epoch: number;
  log: (line: string) => void;
}): Promise<OwnUses> {
  const kept = settings(p.database.settings);
  return ownUses({
    journal: p.journal,
    epoch: p.epoch,
    read: () => kept.read(NAME, zUsesMark),
    write: (mark) => kept.write(NAME, mark),
    fault: (error) => p.log(`limits: ${String(error)}`),
  });
}
