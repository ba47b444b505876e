import fc from 'fast-check';
import { expect } from 'vitest';
import { LOOK_EVERY_MS } from '../../electron/till/lease-doubt.ts';
import { asyncLaw } from './law.ts';
import { Books, CARDS, ChainTill, type Fate } from './lease-chain.ts';

const TILLS = 3;
const YEAR_MS = 365 * 86_400_000;

type Step =
  | { readonly do: 'pay'; readonly till: number; readonly card: number; readonly wanted: number }
  | { readonly do: 'close' | 'tidy' | 'crash' | 'arrive' | 'writeOff'; readonly till: number }
  | { readonly do: 'load'; readonly till: number; readonly card: number; readonly wanted: number }
  | { readonly do: 'upload'; readonly till: number; readonly count: number; readonly again: number }
  | { readonly do: 'line'; readonly till: number; readonly fate: Fate }
  | { readonly do: 'clock'; readonly till: number; readonly byMs: number; readonly monoMs: number };

const till = fc.nat(TILLS - 1);
const card = fc.nat(CARDS.length - 1);
const wanted = fc.integer({ min: 1, max: 120 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pay' as const), till, card, wanted }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('close' as const), till }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tidy' as const), till }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('upload' as const), till, count: fc.nat(6), again: fc.nat(4) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'arrive' as const), till }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('load' as const), till, card, wanted }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('line' as const),
      till,
      fate: fc.constantFrom<Fate>('arrives', 'arrives', 'lost', 'answerLost', 'late'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      till,
      byMs: fc.integer({ min: -10 * YEAR_MS, max: 10 * YEAR_MS }),
      monoMs: fc.nat(48 * 3_600_000),
    }),
  },
);

async function act(step1: Step, at: ChainTill, books: Books): Promise<void> {
  switch (step1.do) {
    case 'pay':
      return at.pay(CARDS[step1.card] ?? CARDS[0], step1.wanted);
    case 'load':
      return at.load(CARDS[step1.card] ?? CARDS[0], step1.wanted);
    case 'close':
      return at.close();
    case 'tidy':
      return at.tidy();
    case 'crash':
      return at.crash();
    case 'arrive':
      return at.arrive();
    case 'writeOff':
      return books.writeOff(at.name);
    case 'upload':
      return at.upload(step1.count, step1.again);
    case 'line':
      at.fate = step1.fate;
      return;
    case 'clock':
      at.wallMs += step1.byMs;
      at.pass(step1.monoMs);
  }
}

async function chain(): Promise<{ books: Books; tills: ChainTill[] }> {
  const books = new Books();
  const tills = Array.from({ length: TILLS }, (_, at) => new ChainTill(`S1-${at + 1}`, books));
  for (const each of tills) await each.start();
  return { books, tills };
}

async function run(steps: readonly Step[], after: (books: Books, tills: ChainTill[]) => void) {
  const { books, tills } = await chain();
  for (const each of steps) {
    const at = tills[each.till];
    if (!at) continue;
    await act(each, at, books);
    after(books, tills);
  }
  return { books, tills };
}

const holds = (books: Books, tills: ChainTill[]): void => {
  const goods = tills.reduce((all, each) => all + each.goods, 0);
  const onTheWay = tills.reduce((all, each) => all + each.onTheWay, 0);
  expect(books.broken(goods, onTheWay)).toBeNull();
  expect(tills.some((each) => each.overspent())).toBe(false);
};

/** Everything is said, more than once where it has to be: the line is back and nobody pays. */
async function quiet(tills: ChainTill[]): Promise<void> {
  for (const each of tills) {
    each.fate = 'arrives';
    await each.close();
  }
  for (let round = 0; round < 20; round++)
    for (const each of tills) {
      // The last that is on its way arrives when its till has asked for long.
      if (round === 9) each.arrive();
      await each.tidy();
      each.upload(each.unsent, 0);
      each.pass(LOOK_EVERY_MS);
    }
}

asyncLaw(
  'tills, a bad line, crashes and any clock: no more goods than were paid for, and in the end nothing is locked',
  [fc.array(step, { minLength: 5, maxLength: 60, size: 'max' })],
  async (steps) => {
    const { books, tills } = await run(steps, holds);
    await quiet(tills);
    holds(books, tills);
    expect(books.loss).toBe(0);
    expect(books.locked()).toBe(0);
  },
);

asyncLaw(
  'a till that is written off, living or dead, costs the merchant what was written off and no more',
  [
    fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
    fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
    till,
  ],
  async (before, later, lost) => {
    const off: Step = { do: 'writeOff', till: lost };
    const { books, tills } = await run([...before, off, ...later], holds);
    const borne = books.loss;
    await quiet(tills);
    holds(books, tills);
    expect(books.loss).toBe(borne);
  },
  { numRuns: 300 },
);
