import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareDatabase } from './bare.ts';
import { TOOK_FILE, type Took } from './fill.ts';
import { type Filled, pagesOf } from './pages.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { took } from './timing.ts';

export const BARE_FILE = 'bare.sqlite';
export const BARE_TABLES = { cards: ['id', 'json'], members: ['id', 'json'] };

/** The same pages as the till was filled with, into a bare database: in a process of its own, for the till's memory. */
export default async function bareFill(root: string, sizes: Sizes): Promise<Row[]> {
  const bare = bareDatabase(join(root, BARE_FILE), BARE_TABLES);
  const inserted = async (collection: Filled): Promise<number> => {
    let tookMs = 0;
    for (const page of pagesOf(collection, sizes)) {
      const rows = () => page.map(([id, doc]) => [id, JSON.stringify(doc)]);
      tookMs += await took(() => bare.insert(collection, rows()));
    }
    return tookMs;
  };
  const ours = JSON.parse(readFileSync(join(root, TOOK_FILE), 'utf8')) as Took;
  const arrived = (what: string, oursMs: number, bareMs: number): Row => ({
    what: `first download of ${sizes.members} ${what}, as written`,
    value: (sizes.members / oursMs) * 1000,
    unit: '/s',
    budget: { of: 'ratio', min: 0.5 },
    ratio: bareMs / oursMs,
    note: `bare batch inserts ${Math.round((sizes.members / bareMs) * 1000)} /s; ${(oursMs / 1000).toFixed(0)} s in all`,
  });
  const rows = [
    arrived('cards', ours.cardsMs, await inserted('cards')),
    arrived('members', ours.membersMs, await inserted('members')),
  ];
  bare.close();
  return rows;
}
