import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterAll, expect, test } from 'vitest';
import { getRxStorageNodeSqlite } from '../../electron/store/rx-storage/index.ts';
import { diceFrom } from '../fakes/storage-dice.ts';
import { StoragePair } from '../fakes/storage-pair.ts';
import { randomIds, randomSchema } from '../fakes/storage-schemas.ts';

const SCHEMAS = 50;
const STEPS = 420;
const seed = Number(process.env.STORAGE_SEED ?? randomInt(2 ** 31));

const folder = mkdtempSync(join(tmpdir(), 'joren-storage-'));
afterAll(() => rmSync(folder, { recursive: true }));

test(`the storage answers like a plain filter and like RxDB's memory storage (STORAGE_SEED=${seed})`, async () => {
  let steps = 0;
  let memoryParted = 0;
  for (let round = 0; round < SCHEMAS; round++) {
    const dice = diceFrom(seed + round);
    const schema = randomSchema(dice);
    const pair = new StoragePair({
      dice,
      schema,
      ids: randomIds(dice),
      flaw: round % 10 === 4 ? 'type' : round % 10 === 9 ? 'list' : 'none',
      memory: getRxStorageMemory() as never,
      sqlite: getRxStorageNodeSqlite({ folder }) as never,
    });
    await pair.open(`Law ${seed} ${round}`);
    for (let step = 0; step < STEPS; step++, steps++) {
      await pair.step().catch((error: unknown) => {
        const indexes = JSON.stringify(schema.indexes);
        throw new Error(`STORAGE_SEED=${seed}, round ${round}, step ${step}, indexes ${indexes}`, { cause: error });
      });
    }
    await pair.close();
    memoryParted += pair.memoryParted;
  }
  console.log(
    `storage law: ${steps} operations, seed ${seed}; memory parted from a plain filter ${memoryParted} times`,
  );
  expect(steps).toBeGreaterThanOrEqual(20_000);
});
