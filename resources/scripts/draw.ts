import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { draw, type Entrant } from '../../shared/loyalty/draw.ts';

const USAGE =
  'npm run draw -- ENTRANTS.csv --seed SEED --winners N: draws again. ENTRANTS.csv has holder,tickets as head office gives it.';

/** Anybody who has the list of entrants and the published seed comes to the same winners, and to the announced hash. */
function main(): number {
  const asked = askedFor();
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const { path, seed, winners } = asked;
  const entrants = entrantsIn(readFileSync(path, 'utf8'));
  if (typeof entrants === 'string') {
    console.error(`${path}: ${entrants}`);
    return 1;
  }
  console.log(`seed SHA-256 ${createHash('sha256').update(seed, 'utf8').digest('hex')}`);
  for (const [place, holder] of draw(entrants, winners, seed).entries()) console.log(`${place + 1}. ${holder}`);
  return 0;
}

function askedFor(): { path: string; seed: string; winners: number } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { seed: { type: 'string' }, winners: { type: 'string' } },
    });
    const [path, ...more] = positionals;
    const { seed, winners = '' } = values;
    if (path === undefined || more.length > 0 || seed === undefined || !/^[1-9]\d{0,5}$/.test(winners)) return null;
    return { path, seed, winners: Number(winners) };
  } catch {
    return null; // an option that is not there
  }
}

/** Members' tokens have neither quotes nor commas. Says which line is not understood. */
function entrantsIn(text: string): Entrant[] | string {
  const [, ...rows] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const entrants: Entrant[] = [];
  for (const [index, row] of rows.entries()) {
    if (row === '') continue;
    const cells = /^([^",]+),(\d{1,15})$/.exec(row);
    if (!cells) return `line ${index + 2} is not "holder,tickets"`;
    entrants.push({ holder: cells[1]!, tickets: Number(cells[2]) });
  }
  return entrants;
}

process.exitCode = main();
