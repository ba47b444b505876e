import { err, ok, type Result } from '../../shared/units/result.ts';
import { randomIds, systemClock, systemTimer } from '../clock.ts';
import { readLookupKey, saveLookupKey } from '../keys/card-key.ts';
import { openTillKey, type TillKey } from '../keys/till-key.ts';
import { type DataFolderRefusal, openDataFolder } from '../store/data-folder.ts';
import { openTillDatabase, type TillDatabase } from '../store/database.ts';
import { openJournalStore } from '../store/journal-store.ts';
import { openReferenceStore, seenUpTo } from '../store/reference-store.ts';
import { settings } from '../store/settings.ts';
import { type EnrolRefusal, enrol } from '../sync/enrol.ts';
import type { Sync } from '../sync/start-sync.ts';
import { readPast } from '../till/reconcile.ts';
import type { Till } from '../till/till.ts';
import { checkJournal } from './check-journal.ts';
import { type ComposedTill, composeTill } from './compose-till.ts';
import { type Identity, readIdentity, writeIdentity } from './identity.ts';
import type { TillSettings } from './till-settings.ts';
import { APP_VERSION } from './version.ts';

export type StartRefusal =
  | DataFolderRefusal
  | EnrolRefusal
  | { readonly code: 'till.notEnrolled' }
  | { readonly code: 'till.lookupKeyMissing' }
  | { readonly code: 'journal.tampered'; readonly what: string; readonly seq: number };

export interface RunningTill {
  readonly till: Till;
  readonly identity: Identity;
  readonly sync: Sync;
  readonly changePaper: ComposedTill['changePaper'];
  readonly holdPaper: ComposedTill['holdPaper'];
  /** Ends sync and printing, then lets go of database and folder. */
  close(): Promise<void>;
}

/** Opens a till's folder and brings everything to life, in this order: lock, database, identity, journal, sync, counter. */
export async function startTill(given: TillSettings): Promise<Result<RunningTill, StartRefusal>> {
  const folder = openDataFolder(given.folder);
  if (!folder.ok) return folder;
  let database: TillDatabase | null = null;
  const letGo = async (): Promise<void> => {
    await database?.close();
    folder.value.close();
  };
  let started = false;
  try {
    database = await openTillDatabase(given.folder, given.connect);
    const running = await bringUp(given, database);
    started = running.ok;
    if (!running.ok) return running;
    const { till, sync, identity, changePaper, holdPaper } = running.value;
    const close = async (): Promise<void> => {
      try {
        await running.value.close();
      } finally {
        await letGo();
      }
    };
    return ok({ till, sync, identity, changePaper, holdPaper, close });
  } finally {
    // Whatever ends a start, the folder is free for the next one.
    if (!started) await letGo();
  }
}

async function bringUp(given: TillSettings, database: TillDatabase): Promise<Result<RunningTill, StartRefusal>> {
  const boot = randomIds.next();
  const key = await openTillKey(given.folder);
  const known = await identify(database, key, boot, given);
  if (!known.ok) return known;
  const identity = known.value;
  const lookupKey = await readLookupKey(given.folder);
  if (!lookupKey) return err({ code: 'till.lookupKeyMissing' });
  const journal = await openJournalStore(database.journal, identity.epoch);
  const checked = await checkJournal(journal, key.publicKey);
  if (!checked.ok) return err({ code: 'journal.tampered', what: checked.error.code, seq: checked.error.seq });
  const utc = (given.clockIn ?? systemClock)('UTC');
  const reference = await openReferenceStore(database, () => utc.now().epochMs);
  const past = await readPast(journal, seenUpTo(reference));
  const parts = { given, database, key, boot, lookupKey, identity, journal, reference, past };
  return ok({ ...(await composeTill(parts)), identity });
}

async function identify(
  database: TillDatabase,
  key: TillKey,
  boot: string,
  given: TillSettings,
): Promise<Result<Identity, StartRefusal>> {
  const kept = settings(database.settings);
  const known = await readIdentity(kept);
  const { headOfficeUrl: url, enrolCode: code } = given;
  if (known) return ok(url ? { ...known, headOfficeUrl: url } : known);
  if (!url || !code) return err({ code: 'till.notEnrolled' });
  const reply = await enrol({ baseUrl: url, code, key, boot, app: APP_VERSION, fetch, timer: systemTimer });
  if (!reply.ok) return reply;
  await saveLookupKey(given.folder, reply.value.lookupKey);
  return ok(await writeIdentity(kept, reply.value, url));
}
