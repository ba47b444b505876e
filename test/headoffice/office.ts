import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HeadOffice, type HeadOfficeOptions, startHeadOffice } from '../../headoffice/server.ts';
import { WireTill } from '../fakes/wire-till.ts';
import { product, store } from './reference.ts';

/** A head office under test: its clock stands still until a test moves it. */
export interface TrialOffice {
  readonly office: HeadOffice;
  readonly clock: { ms: number };
  readonly dataFolder: string;
  /** A store of its own for each test, so that tests share one server and see nothing of each other. */
  newStore(): Promise<string>;
  newTill(store?: string): Promise<WireTill>;
  close(): Promise<void>;
}

export const NOON_MS = Date.UTC(2026, 10, 22, 3);
let stores = 0;

export async function startTrialOffice(options: Partial<HeadOfficeOptions> = {}): Promise<TrialOffice> {
  const clock = { ms: NOON_MS };
  const dataFolder = mkdtempSync(join(tmpdir(), 'joren-ho-'));
  const office = await startHeadOffice({
    port: 0,
    databaseUrl: null,
    dataFolder,
    clock: { nowMs: () => clock.ms },
    log: () => undefined,
    ...options,
  });
  await office.importReference({ products: [product('p1')] });
  const newStore = async () => {
    const id = `store${++stores}`;
    await office.importReference({ stores: [store(id)] });
    return id;
  };
  return {
    office,
    clock,
    dataFolder: options.dataFolder ?? dataFolder,
    newStore,
    async newTill(at) {
      const { code } = await office.enrolmentCode(at ?? (await newStore()));
      const till = await WireTill.enrolled(office.url, code);
      till.nowMs = () => clock.ms;
      return till;
    },
    async close() {
      await office.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
