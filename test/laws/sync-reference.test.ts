import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lane } from '../fakes/sync-lane.ts';
import { badLine, type Weather } from '../fakes/sync-network.ts';
import { dice } from '../fakes/sync-time.ts';
import { asyncLaw } from './law.ts';

const HOUR = 3_600_000;
const product = (id: string, unit: number) => ({
  id,
  name: {},
  barcodes: [],
  categories: [],
  tags: [],
  soldBy: 'each',
  tax: 'std',
  prices: [{ list: 'main', unit }],
});

asyncLaw(
  'reference data at the till ends as head office has it, over any line, with any stop in between',
  [fc.integer(), fc.array(fc.tuple(fc.nat(300), fc.nat(999), fc.boolean()), { minLength: 1, maxLength: 200 })],
  async (seed, changes) => {
    const random = dice(seed);
    let storm = true;
    const weather = (): Weather =>
      storm
        ? { lost: 0.2, answerLost: 0.2, answerCut: 0.2, twice: 0.2, delayMsMax: 5_000 }
        : { lost: 0, answerLost: 0, answerCut: 0, twice: 0, delayMsMax: 0 };
    const l = lane({
      seed,
      through: (fetch, { timer }) => badLine({ fetch, timer, random, weather }),
    });
    let sync = l.start();
    const truth = new Map<string, unknown>();
    for (const [n, unit, deleted] of changes) {
      const id = `P${n}`;
      if (deleted) truth.delete(id);
      else truth.set(id, product(id, unit));
      l.office.publish('products', id, deleted ? null : product(id, unit), deleted);
      if (random() < 0.1) {
        l.office.tell('event: changed\ndata: {"collections":["products"]}\n\n');
        await l.time.advance(random() * 20_000);
      }
      if (random() < 0.02) {
        await sync.stop();
        sync = l.start();
      }
    }
    storm = false;
    const same = () => {
      const held = l.reference.rowsOf('products');
      return (
        held.size === truth.size &&
        [...truth].every(([id, doc]) => JSON.stringify(held.get(id)) === JSON.stringify(doc))
      );
    };
    expect(await l.time.until(same, HOUR)).toBe(true);
    await sync.stop();
  },
  { numRuns: 30 },
);
