import type { TillKey } from '../keys/till-key.ts';
import type { TillDatabase } from '../store/database.ts';
import type { openJournalStore } from '../store/journal-store.ts';
import type { TillReferenceStore } from '../store/reference-store.ts';
import type { Past } from '../till/reconcile.ts';
import type { Identity } from './identity.ts';
import type { TillSettings } from './till-settings.ts';

/** What opening the folder has brought to light: all that a till is composed of. */
export interface Parts {
  readonly given: TillSettings;
  readonly database: TillDatabase;
  readonly key: TillKey;
  readonly boot: string;
  readonly lookupKey: string;
  readonly identity: Identity;
  readonly journal: Awaited<ReturnType<typeof openJournalStore>>;
  readonly reference: TillReferenceStore;
  readonly past: Past;
}
