import { isDeepStrictEqual } from 'node:util';
import {
  type BulkWriteRow,
  type FilledMangoQuery,
  getChangedDocumentsSince,
  getChangedDocumentsSinceQuery,
  getQueryMatcher,
  getSortComparator,
  normalizeMangoQuery,
  now,
  prepareQuery,
  type RxStorage,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstance,
} from 'rxdb';
import type { Dice } from './storage-dice.ts';
import { randomQuery } from './storage-queries.ts';
import { type Fields, type Flaw, randomFields, type Stored, type StoredSchema } from './storage-schemas.ts';
import { edgeString } from './storage-values.ts';

type Instance = RxStorageInstance<Fields, unknown, Record<string, never>, RxStorageDefaultCheckpoint>;
type AnyStorage = RxStorage<unknown, Record<string, never>>;

/** One step in the life of `_meta.lwt`: far more than a run lasts, so that the clock cannot change an answer. */
const LWT_STEP_MS = 1_000_000;

/** Two storages that are asked the same; `step` throws as soon as they answer differently. */
export class StoragePair {
  private readonly dice: Dice;
  private readonly schema: StoredSchema;
  private readonly ids: readonly string[];
  private readonly flaw: Flaw;
  private readonly storages: readonly AnyStorage[];
  private instances: Instance[] = [];
  private bulks: unknown[][] = [];
  private readonly checkpoints: (RxStorageDefaultCheckpoint | undefined)[] = [undefined];
  private writes = 0;
  /** Answers in which the memory storage parts from a plain filter over all documents. */
  memoryParted = 0;

  constructor(p: {
    dice: Dice;
    schema: StoredSchema;
    ids: readonly string[];
    flaw: Flaw;
    memory: AnyStorage;
    sqlite: AnyStorage;
  }) {
    this.dice = p.dice;
    this.schema = p.schema;
    this.ids = p.ids;
    this.flaw = p.flaw;
    this.storages = [p.memory, p.sqlite];
  }

  async open(databaseName: string): Promise<void> {
    const create = (storage: AnyStorage) =>
      storage.createStorageInstance<Fields>({
        databaseInstanceToken: databaseName,
        databaseName,
        collectionName: 'documents',
        schema: this.schema,
        options: {},
        multiInstance: false,
        devMode: false,
      }) as Promise<Instance>;
    this.instances = await Promise.all(this.storages.map(create));
    this.bulks = this.instances.map((instance) => {
      const bulks: unknown[] = [];
      instance.changeStream().subscribe(({ id: _, ...bulk }) => bulks.push(bulk));
      return bulks;
    });
  }

  async close(): Promise<void> {
    await this.both('close', (instance) => instance.close());
  }

  async step(): Promise<void> {
    const roll = this.dice.roll(100);
    if (roll < 36) await this.write();
    else if (roll < 76) await this.query();
    else if (roll < 84) await this.count();
    else if (roll < 90) await this.findById();
    else if (roll < 95) await this.changedSince();
    else if (roll < 97) await this.cleanUp();
    else if (roll < 99) await this.readAttachment();
    else await this.reopen();
  }

  private async both<R>(what: string, ask: (instance: Instance) => Promise<R>, about?: unknown): Promise<R | Error> {
    const answers: (R | Error)[] = [];
    for (const instance of this.instances) answers.push(await settled(() => ask(instance)));
    const [memory, sqlite] = answers;
    const bothRefuse = memory instanceof Error && sqlite instanceof Error;
    if (!bothRefuse) this.same(what, memory, sqlite, about);
    return memory as R | Error;
  }

  private same(what: string, expected: unknown, found: unknown, about?: unknown): void {
    if (isDeepStrictEqual(expected, found)) return;
    const show = (value: unknown) => (value instanceof Error ? String(value.stack) : JSON.stringify(value));
    throw new Error(`${what} differs\nasked: ${show(about)}\nexpected: ${show(expected)}\nfound: ${show(found)}`);
  }

  private async documents(): Promise<Stored[]> {
    return (await this.instances[0]?.findDocumentsById([...this.ids], true)) as Stored[];
  }

  private async write(): Promise<void> {
    const { dice } = this;
    const stored = new Map((await this.documents()).map((document) => [document.id as string, document]));
    const batch = new Set(Array.from({ length: dice.chance(5) ? 120 : 1 + dice.roll(6) }, () => dice.pick(this.ids)));
    this.writes += 1;
    const lwt = 1 + this.writes * LWT_STEP_MS + (dice.chance(30) ? 0.25 : 0);
    const rows = [...batch].map((id) => this.row(id, stored.get(id), lwt));
    const [memory, sqlite] = await this.answers((instance) => instance.bulkWrite(rows, `context ${this.writes}`));
    // The memory storage trips over a batch of which no row can be written; the contract is an error for each row.
    const memoryTripped = memory instanceof Error && memory.message.startsWith('ensureNotFalsy()');
    const statuses = sqlite === undefined || sqlite instanceof Error ? [] : sqlite.error.map((error) => error.status);
    if (memoryTripped) this.same('bulkWrite', true, statuses.length > 0, rows);
    else this.same('bulkWrite', memory, sqlite, rows);
    this.same('events', this.bulks[0], this.bulks[1], rows);
    for (const bulks of this.bulks) bulks.length = 0;
  }

  /** An insert, update or removal; now and then from a stale or missing previous state, which is a conflict. */
  private row(id: string, before: Stored | undefined, lwt: number): BulkWriteRow<Fields> {
    const { dice } = this;
    const isConflict = dice.chance(12);
    const previous = before !== undefined && isConflict ? { ...before, _rev: '9-stale' } : before;
    const isRemoval = dice.chance(before === undefined ? 5 : 25);
    const document = {
      ...randomFields(dice, id, this.flaw),
      _deleted: isRemoval,
      _meta: { lwt: dice.chance(90) ? lwt : 1 + (1 + dice.roll(this.writes)) * LWT_STEP_MS },
      _rev: `${this.writes}-${dice.roll(1000)}`,
      _attachments: isRemoval ? {} : this.attachments(before),
    };
    return { ...(isConflict && dice.chance(50) ? {} : { previous }), document } as BulkWriteRow<Fields>;
  }

  /** New content, the stub of what is there, or (an error) the stub of something that never was. */
  private attachments(before: Stored | undefined): Fields {
    const { dice } = this;
    if (this.schema.attachments === undefined) return {};
    const kept = Object.entries(before?._attachments ?? {}).filter(() => dice.chance(60));
    const attachments: Fields = Object.fromEntries(kept);
    for (let n = dice.roll(3); n > 0; n--) {
      // V8 13.6 (Node 24) parses a key with an escape as another known key that has a backslash there: not a key to use.
      const name = dice.pick(['photo', 'note', `n${edgeString(dice).replaceAll('\\', '/')}`]);
      const content = edgeString(dice);
      const type = dice.pick(['text/plain', 'image/png']);
      const stub = { length: content.length, digest: `sha-${dice.roll(5)}`, type };
      const data = new Blob([content], { type: dice.pick([type, '']) });
      attachments[name] = dice.chance(95) ? { ...stub, length: data.size, data } : stub;
    }
    return attachments;
  }

  private async query(): Promise<void> {
    await this.judgeQuery(normalizeMangoQuery(this.schema, randomQuery(this.dice, this.schema, this.ids)));
  }

  private async judgeQuery(query: FilledMangoQuery<Fields>): Promise<Stored[]> {
    const prepared = prepareQuery(this.schema, query);
    const [memory, sqlite] = await this.answers(async (instance) => (await instance.query(prepared)).documents);
    const truth = await settled(() => this.plainFilter(query));
    this.judge('query', memory, truth, sqlite, prepared);
    return truth instanceof Error ? [] : truth;
  }

  private async count(): Promise<void> {
    const query = normalizeMangoQuery(this.schema, randomQuery(this.dice, this.schema, this.ids), true);
    const prepared = prepareQuery(this.schema, query);
    const [memory, sqlite] = await this.answers(async (instance) => (await instance.count(prepared)).count);
    const truth = await settled(
      async () => (await this.plainFilter({ selector: query.selector, sort: query.sort, skip: 0 })).length,
    );
    this.judge('count', memory, truth, sqlite, prepared);
  }

  private async plainFilter(query: FilledMangoQuery<Fields>): Promise<Stored[]> {
    const matches = getQueryMatcher<Fields>(this.schema, query as never);
    const found = (await this.documents()).filter((document) => matches(document as never));
    found.sort(getSortComparator<Fields>(this.schema, query));
    return found.slice(query.skip, query.skip + (query.limit ?? Infinity));
  }

  private answers<R>(ask: (instance: Instance) => Promise<R>): Promise<(R | Error)[]> {
    return Promise.all(this.instances.map((instance) => settled(() => ask(instance))));
  }

  /** A plain filter decides; the memory storage misses it where its padded index strings do not sort as values do. */
  private judge(what: string, memory: unknown, truth: unknown, sqlite: unknown, about: unknown): void {
    if (truth instanceof Error && sqlite instanceof Error) return;
    if (!isDeepStrictEqual(memory, truth)) this.memoryParted += 1;
    this.same(what, truth, sqlite, about);
  }

  private async findById(): Promise<void> {
    const ids = Array.from({ length: this.dice.roll(6) }, () =>
      this.dice.chance(80) ? this.dice.pick(this.ids) : edgeString(this.dice),
    );
    const withDeleted = this.dice.chance(50);
    await this.both('findDocumentsById', (instance) => instance.findDocumentsById(ids, withDeleted), ids);
  }

  private async changedSince(): Promise<void> {
    const limit = 1 + this.dice.roll(8);
    const checkpoint = this.dice.pick(this.checkpoints);
    const sqlite = this.instances[1] as Instance;
    const truth = await this.judgeQuery(
      getChangedDocumentsSinceQuery<Stored, unknown>(sqlite as never, limit, checkpoint) as never,
    );
    const last = truth.at(-1);
    const next =
      last === undefined ? (checkpoint ?? { id: '', lwt: 0 }) : { id: last.id as string, lwt: last._meta.lwt };
    const found = await getChangedDocumentsSince(sqlite as never, limit, checkpoint);
    this.same('changes', { documents: truth, checkpoint: next }, found, { limit, checkpoint });
    this.checkpoints.push(next);
  }

  private async cleanUp(): Promise<void> {
    const upTo = (this.dice.roll(this.writes + 2) + 0.5) * LWT_STEP_MS;
    await this.both('cleanup', (instance) => instance.cleanup(now() - upTo), upTo);
    await this.both('after cleanup', (instance) => instance.findDocumentsById([...this.ids], true));
  }

  private async readAttachment(): Promise<void> {
    const document = this.dice.pick(await this.documents().then((all) => (all.length > 0 ? all : [undefined])));
    const [name, stub] = Object.entries(document?._attachments ?? {})[0] ?? ['photo', { digest: 'none' }];
    const digest = this.dice.chance(80) ? stub.digest : 'sha-0';
    await this.both('attachment', async (instance) => {
      const blob = await instance.getAttachmentData(document?.id as string, name, digest);
      return [blob.type, await blob.text()];
    });
  }

  private async reopen(): Promise<void> {
    const { databaseName } = this.instances[0] as Instance;
    await this.close();
    await this.open(databaseName);
  }
}

/** The answer, or the error with which it was refused; the memory storage throws where others reject. */
async function settled<R>(ask: () => Promise<R>): Promise<R | Error> {
  try {
    return await ask();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
