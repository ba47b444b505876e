import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoOffice } from '../demo-store/demo-office.ts';
import { demoShop } from '../demo-store/store.ts';

const PORT = 4100;

/** A head office with the demo store in this process, and what a till must be told to belong to it. */
export async function openDemo(data: string) {
  const office = await startDemoOffice({
    port: PORT,
    databaseUrl: process.env.DATABASE_URL ?? null,
    dataFolder: join(data, 'head-office'),
    nowMs: Date.now(),
  });
  console.log(`joren: head office with the demo store at ${office.url}`);
  const folder = join(data, 'till');
  const where = ['--data', folder, '--head-office', office.url];
  // A till whose folder is new needs a code; one that is enrolled keeps who it is.
  const code = existsSync(folder) ? null : (await office.enrolmentCode(demoShop().id)).code;
  return { tillArgs: code === null ? where : [...where, '--enrol', code], close: () => office.close() };
}
