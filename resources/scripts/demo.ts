import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoOffice } from '../demo-store/demo-office.ts';
import { demoStore } from '../demo-store/demo-store.ts';
import { demoSamples } from '../demo-store/samples.ts';

const PORT = 4100;

/**
 * A head office with the demo store in this process, and what a till must be told to belong to it: in its environment,
 * since arguments can be read by every user of the machine.
 */
export async function openDemo(data: string) {
  const open = (port: number) =>
    startDemoOffice({
      port,
      databaseUrl: process.env.DATABASE_URL ?? null,
      dataFolder: join(data, 'head-office'),
      nowMs: Date.now(),
    });
  const office = await open(PORT).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EADDRINUSE') throw fault;
    return open(0); // another copy of Joren has the usual port
  });
  console.log(`joren: head office with the demo store\n  console           ${office.consoleUrl()}`);
  const demo = demoStore();
  const folder = join(data, 'till');
  const told = { JOREN_DATA: folder, JOREN_HEAD_OFFICE: office.url, JOREN_SAMPLES: JSON.stringify(demoSamples(demo)) };
  // Enrolment leaves this key behind. A till without it needs a code; one that is enrolled keeps who it is.
  const code = existsSync(join(folder, 'lookup-key')) ? null : (await office.enrolmentCode(demo.store.id)).code;
  return { env: code === null ? told : { ...told, JOREN_ENROL: code }, close: () => office.close() };
}
