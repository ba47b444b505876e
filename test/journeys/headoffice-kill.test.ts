import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type ThrowawayPostgres } from '../fakes/postgres.ts';
import { noSaleFact, saleFact, WireTill } from '../fakes/wire-till.ts';
import { startTrialOffice } from '../headoffice/office.ts';
import { newMember, store } from '../headoffice/reference.ts';

const KILLS = 12;
const SERVER = new URL('../../headoffice/server.ts', import.meta.url).pathname;

let postgres: ThrowawayPostgres;
const dataFolder = mkdtempSync(join(tmpdir(), 'joren-ho-kill-'));
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** A server process of its own, as a shop would run it. Resolves once it says where it listens. */
function startProcess(databaseUrl: string): Promise<{ url: string; kill(): Promise<void> }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, JOREN_DATA: dataFolder, PORT: '0' };
  const server = spawn(process.execPath, [SERVER], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const url = /listens at (http:\S+)/.exec(said)?.[1];
      const kill = () => {
        server.kill('SIGKILL');
        return gone;
      };
      if (url) resolve({ url, kill });
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
}

test(`${KILLS} kills in the middle of ingest lose no acknowledged entry and count none twice`, async () => {
  const databaseUrl = await postgres.database('killed');
  const first = await startTrialOffice({ databaseUrl, dataFolder, clock: { nowMs: Date.now } });
  await first.office.importReference({ stores: [store('shop')], members: [newMember('m1')] });
  const till = await WireTill.enrolled(first.office.url, (await first.office.enrolmentCode('shop')).code);
  await first.office.close();

  let acknowledged = 0;
  let asked = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startProcess(databaseUrl);
    const at = new WireTill(server.url, till.keys, till);
    const held = (await at.headHeld()).body;
    expect(held.seq).toBeGreaterThanOrEqual(acknowledged);
    expect(held.hash).toBe(till.sealed[held.seq - 1]?.hash ?? '0'.repeat(64));
    acknowledged = held.seq;
    // The blow falls a little later in each round: while a request is read, judged, written, committed or answered.
    const blow = new Promise<void>((resolve) => setTimeout(resolve, kill * 3));
    const uploading = (async () => {
      for (;;) {
        const fact = ++asked % 2 ? saleFact({ member: 'm1', points: [{ points: 1 }] }) : noSaleFact;
        if (till.sealed.length < acknowledged + 50) for (let i = 0; i < 50; i++) till.record(fact);
        const { body } = await at.post(till.sealed.slice(acknowledged, acknowledged + 50));
        acknowledged = body.head.seq;
      }
    })().catch(() => undefined);
    await blow;
    await server.kill();
    await uploading;
  }

  const server = await startProcess(databaseUrl);
  const at = new WireTill(server.url, till.keys, till);
  at.sealed.push(...till.sealed);
  await at.uploadAll();
  const sales = till.sealed.filter(({ bytes }) => bytes.includes('saleClosed')).length;
  const { rows } = await at.pullAll('members');
  expect(rows.get('m1')?.doc).toMatchObject({ orders: sales, included: till.sealed.length });
  expect((rows.get('m1')!.doc as { wallets: object }).wallets).toEqual(
    sales > 0 ? { points: [{ points: sales }] } : {},
  );
  await server.kill();
});
