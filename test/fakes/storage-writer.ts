// Appends numbered documents through an RxDB collection and prints each seq once its write has resolved. Killed at will.
import { createRxDatabase } from 'rxdb';
import { getRxStorageNodeSqlite } from '../../electron/store/rx-storage/index.ts';
import { sayLine } from './say-line.ts';
import { JOURNAL_SCHEMA, journalId } from './storage-journal.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: storage-writer <folder>');
const database = await createRxDatabase({
  name: 'till',
  storage: getRxStorageNodeSqlite({ folder }),
  multiInstance: false,
});
const { journal } = await database.addCollections({ journal: { schema: JOURNAL_SCHEMA } });
if (journal === undefined) throw new Error('no journal');
const newest = await journal.findOne({ sort: [{ id: 'desc' }] }).exec();
let seq = newest === null ? 0 : Number(newest.get('seq'));
sayLine(`ready ${seq}`);
for (;;) {
  seq += 1;
  await journal.insert({ id: journalId(seq), seq, body: 'x'.repeat(100 + ((seq * 37) % 900)) });
  sayLine(`${seq}`);
}
