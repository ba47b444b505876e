import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Mutant {
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Mistakes that a person could make. Each must fail a table or a law, or else those prove less than they say. */
const MUTANTS: readonly Mutant[] = [
  {
    mistake: 'half a minor unit is rounded down',
    file: 'units/rounding.ts',
    from: '(rest >= den - rest ? 1 : 0)',
    to: '(rest > den - rest ? 1 : 0)',
  },
  {
    mistake: 'leftover units go to the last line of a tie',
    file: 'units/split.ts',
    from: 'else if (rests[i] === least && equal > 0) {',
    to: 'else if (rests[i] === least && equal > 1) {',
  },
  {
    mistake: 'a percentage is of the list price',
    file: 'programme/picks/pick.ts',
    from: 'left: standing.remaining[line.index]!,',
    to: 'left: line.list,',
  },
  {
    mistake: 'the redeem phase comes before the earning base is frozen',
    file: 'programme/phase.ts',
    from: "'earn', 'redeem'",
    to: "'redeem', 'earn'",
  },
  {
    mistake: 'a group lets the last of equals through',
    file: 'programme/groups.ts',
    from: 'a.points - b.points) > 0;',
    to: 'a.points - b.points) >= 0;',
  },
  {
    mistake: 'a deduction does not lower what discounts may take',
    file: 'programme/headroom.ts',
    from: 'const lowered = scene.deducted + (orderWide ? scene.returned : 0);',
    to: 'const lowered = orderWide ? scene.returned : 0;',
  },
  {
    mistake: 'the last day does not count any more',
    file: 'programme/active.ts',
    from: 'active?.to === undefined || day <= active.to',
    to: 'active?.to === undefined || day < active.to',
  },
  {
    mistake: 'a budget is cut instead of refused',
    file: 'programme/attempt.ts',
    from: '+ worth.discount + worth.gifts >',
    to: '>',
  },
  {
    mistake: 'used units serve a second bundle',
    file: 'programme/attempt.ts',
    from: 'standing.locked[line]! += units;',
    to: 'standing.locked[line]! += 0 * units;',
  },
  {
    mistake: 'partial returns are rounded one by one',
    file: 'programme/return-part.ts',
    from: 'partOf(total, line, later) - partOf(total, line, earlier);',
    to: 'scaled(total, (later.get(line.id) ?? 0) - (earlier.get(line.id) ?? 0), line.qty);',
  },
  {
    mistake: 'rounding per line instead of once',
    file: 'programme/effects/discount.ts',
    from: "round: effect.round ?? 'total',",
    to: "round: effect.round ?? 'line',",
  },
  {
    mistake: 'thresholds at the initial price',
    file: 'programme/conditions/spend.ts',
    from: "range.at === 'initial' ?",
    to: "range.at !== 'now' ?",
  },
  {
    mistake: 'the best of a group is the first of the list',
    file: 'programme/groups.ts',
    from: "pick === 'best' && isBetter",
    to: 'pick !== pick && isBetter',
  },
  {
    mistake: 'points end a day early',
    file: 'loyalty/life.ts',
    from: 'on <= lot.until',
    to: 'on < lot.until',
  },
  {
    mistake: 'a night belongs to the day that it ends on',
    file: 'programme/active.ts',
    from: 'return minute <= to && isActiveDay(active, addDays(day, -1));',
    to: 'return minute <= to && isActiveDay(active, day);',
  },
  {
    mistake: 'postings fold in the order of arrival',
    file: 'loyalty/posting.ts',
    from: 'return [...postings].sort(byTimeThenKey).filter(',
    to: 'return [...postings].filter(',
  },
  {
    mistake: 'a debt is forgiven',
    file: 'loyalty/lots.ts',
    from: 'state.debt += rest;',
    to: 'state.debt += 0 * rest;',
  },
];

/** As long as the project's own laws may take: a test that is only slow has found nothing. */
const CONFIG = `import { defineConfig } from 'vitest/config';
export default defineConfig({
  test: { include: ['test/{tables,laws}/{programme,loyalty}-*.test.ts'], maxWorkers: 1, testTimeout: 240_000 },
});
`;

const root = process.cwd();
let copy = '';

interface Report {
  readonly testResults: readonly {
    /** Why the file could not be run; empty where it ran. */
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly failureMessages: readonly string[] }[];
  }[];
}

/** What our own tables and laws, run on the copy, say is wrong: the first test that fails, with its message. */
async function faultsFound(): Promise<string[]> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const report = join(copy, 'report.json');
  const args = [vitest, 'run', '--bail', '1', '--root', copy, '--reporter', 'json', '--outputFile', report];
  const env = { ...process.env, LAW_RUNS: '150', LAW_SEED: '7' };
  rmSync(report, { force: true });
  await new Promise((done) => execFile(process.execPath, args, { cwd: copy, env }, done));
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return testResults.flatMap(({ message, assertionResults }) => [
    ...(message === '' ? [] : [message]),
    ...assertionResults.flatMap((each) => each.failureMessages.map((failure) => `${each.fullName}: ${failure}`)),
  ]);
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'joren-mutants-'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  cpSync(join(root, 'shared'), join(copy, 'shared'), { recursive: true });
  for (const folder of ['tables', 'laws', 'conformance', 'journals']) {
    cpSync(join(root, 'test', folder), join(copy, 'test', folder), {
      recursive: true,
      filter: (path) => !path.endsWith('programme-mutants.test.ts'),
    });
  }
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(copy, 'vitest.config.ts'), CONFIG);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('deliberate mistakes', () => {
  test('without one, everything passes', async () => expect(await faultsFound()).toEqual([]));

  test.each(MUTANTS)('$mistake', async ({ file, from, to }) => {
    const path = join(copy, 'shared', file);
    const source = readFileSync(path, 'utf8');
    expect(source.split(from)).toHaveLength(2);
    writeFileSync(path, source.replace(from, to));
    const faults = await faultsFound();
    writeFileSync(path, source);
    expect(faults).not.toEqual([]);
  });
});
