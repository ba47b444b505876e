import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { childTill } from '../fakes/storage-child.ts';
import { type Dice, diceFrom } from '../fakes/storage-dice.ts';

const KILLS = 200;
const LOOPS = 2;
/** A child is killed after up to so many entries, in the midst of writing the next ones. */
const ENTRIES_MAX = 60;
const seed = Number(process.env.STORAGE_SEED ?? randomInt(2 ** 31));

/** What the file holds, read by a connection of its own once nobody else has it. */
function stored(folder: string): { count: number; first: number; last: number; integrity: unknown } {
  const database = new DatabaseSync(join(folder, 'till.sqlite'));
  const table = `c${database.prepare("SELECT number FROM collection WHERE name = 'journal'").get()?.number}`;
  const row = database.prepare(`SELECT count(*) AS count, min(id) AS first, max(id) AS last FROM ${table}`).get();
  const integrity = database.prepare('PRAGMA integrity_check').get()?.integrity_check;
  database.close();
  return { count: Number(row?.count), first: Number(row?.first), last: Number(row?.last), integrity };
}

async function killLoop(folder: string, kills: number, dice: Dice): Promise<number> {
  let acknowledged = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const child = childTill('storage-writer.ts', folder);
    // Some are killed while they start: the file is being opened and its log recovered.
    if (dice.chance(10)) {
      await child.kill();
      continue;
    }
    // What was acknowledged before the last kill is there now; one entry more may have been on its way.
    const found = Number((await child.line())?.replace('ready ', ''));
    expect(found, `kill ${kill}, STORAGE_SEED=${seed}`).toBeGreaterThanOrEqual(acknowledged);
    expect(found).toBeLessThanOrEqual(acknowledged + 1);
    acknowledged = found;
    for (let entries = dice.roll(ENTRIES_MAX); entries > 0; entries--) acknowledged = Number(await child.line());
    acknowledged = Math.max(acknowledged, ...(await child.kill()).map(Number));
    if (kill % 10 > 0) continue;
    const file = stored(folder);
    expect(file.integrity).toBe('ok');
    expect(file.last).toBeGreaterThanOrEqual(acknowledged);
    expect(file.last).toBeLessThanOrEqual(acknowledged + 1);
    expect(file.count, 'a gap in the numbers').toBe(file.last);
    if (file.count > 0) expect(file.first).toBe(1);
  }
  return acknowledged;
}

test(`${KILLS} kills lose no acknowledged entry and leave no gap (STORAGE_SEED=${seed})`, async () => {
  const folders = Array.from({ length: LOOPS }, () => mkdtempSync(join(tmpdir(), 'joren-kill-')));
  const loops = folders.map((folder, i) => killLoop(folder, KILLS / LOOPS, diceFrom(seed + i)));
  const written = await Promise.all(loops);
  for (const folder of folders) rmSync(folder, { recursive: true });
  console.log(`storage kills: ${KILLS} kills, ${written.join(' + ')} entries acknowledged, none lost`);
  expect(Math.min(...written)).toBeGreaterThan(KILLS);
});
