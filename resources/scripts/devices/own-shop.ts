import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readIdentity } from '../../../electron/hosts/identity.ts';
import { openTillDatabase } from '../../../electron/store/database.ts';
import { settings } from '../../../electron/store/settings.ts';
import { catalogue } from '../../../electron/till/catalogue.ts';
import type { Store } from '../../../shared/catalogue/store.ts';

/** The store of the till whose folder this is; null where there is none yet, or where a till that runs holds the folder. */
export async function shopOf(folder: string): Promise<Store | null> {
  if (!existsSync(join(folder, 'lookup-key'))) return null;
  const database = await openTillDatabase(folder).catch(() => null);
  if (!database) return null;
  try {
    const identity = await readIdentity(settings(database.settings));
    return identity && (await catalogue(database).store(identity.store));
  } finally {
    await database.close();
  }
}
