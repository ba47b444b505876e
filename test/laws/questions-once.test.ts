import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { foldWallet, type WalletDef } from '../../shared/loyalty/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { entryOf } from '../fakes/journal-entries.ts';
import { cardOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, ofType } from '../fakes/till-journal.ts';
import { eventFactOf } from '../headoffice/event-facts.ts';
import { law } from './law.ts';

const POINTS: WalletDef = {
  id: walletId('points'),
  name: {},
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
};

/** The same happening, told by any till at any time, is worth the same. */
const telling = fc.record({ happening: fc.nat(5), till: fc.nat(3), seq: fc.integer({ min: 1, max: 50 }) });

law('an event told any number of times, at any tills, in any order, posts once', [fc.array(telling)], (tellings) => {
  const entries = tellings.map(({ happening, till, seq }): JournalEntry => {
    const endedAt = `2026-11-22T12:00:${String(seq).padStart(2, '0')}+09:00`;
    const fact = eventFactOf({ member: 'm1', key: `ref:photo:${happening}`, points: 10 + happening });
    return entryOf({ ...fact, till: `S1-${till}`, seq, endedAt });
  });
  const told = new Set(tellings.map(({ happening }) => happening));
  const worth = [...told].reduce((sum, happening) => sum + 10 + happening, 0);
  const { balance } = foldWallet(entries.flatMap(postingsOf), POINTS, day('2026-11-22'));
  expect(balance).toBe(worth);
});

let till: TrialTill;
beforeAll(async () => {
  till = await TrialTill.open(await enrolledFolder());
});
afterAll(async () => {
  await till.close();
  removeFolders();
});

const choice = fc.constantFrom('good', 'fair', 'poor', 'yes', 'no', 'excellent', '');
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('display', 'cashier'), choice, old: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reprint'), choice, old: fc.nat(3) }) },
);
const served = fc.record({
  buyer: fc.option(fc.nat(7)),
  deeds: fc.array(deed, { maxLength: 12 }),
  atOnce: fc.boolean(),
});
const asked: string[] = [];

/** Answers with the id that stands there, or with one that stood there before. */
async function act(each: { do: string; choice: string; old: number }): Promise<void> {
  const now = till.till.customerView.latest().question?.id;
  if (now !== undefined && asked.at(-1) !== now) asked.push(now);
  const given = { question: asked.at(-1 - each.old) ?? 'forged', choice: each.choice };
  if (each.do === 'display') await till.till.answer(given);
  else if (each.do === 'cashier') await till.act.answer({ ...given, channel: 'cashier' });
  else await till.act.reprint({});
}

test('a question that is answered from anywhere, in any order, is on record at most once', async () => {
  const seed = Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31);
  const property = fc.asyncProperty(served, async ({ buyer, deeds, atOnce }) => {
    const member = buyer === null ? undefined : demo.members[buyer];
    if (member) await till.scan(cardOf(member.id));
    await till.goods('milk-1l');
    await till.payCash();
    if (atOnce) await Promise.all(deeds.map(act));
    else for (const each of deeds) await act(each);
    const entries = journalOf(till.folder);
    const keys = ofType(entries, 'eventRecorded').map(({ event }) => event.key);
    expect(new Set(keys).size).toBe(keys.length);
    const said = ofType(entries, 'consentChanged').map((each) => `${each.member} ${each.purpose} ${each.version}`);
    expect(new Set(said).size).toBe(said.length);
    // Whatever was touched, the next customer is served.
    await till.act.nextCustomer({});
    expect(till.view.phase).toBe('selling');
  });
  await fc.assert(property, { seed, numRuns: 60 });
  expect(ofType(journalOf(till.folder), 'eventRecorded').length).toBeGreaterThan(3);
});
