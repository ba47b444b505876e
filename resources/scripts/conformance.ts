import { readFileSync } from 'node:fs';
import type { Case } from '../../test/conformance/cases.ts';
import { runCase } from '../../test/conformance/run-case.ts';

/**
 * Runs a file of promotion cases against the programme engine: `node resources/scripts/conformance.ts FILE`. One line
 * for every case that differs, and a last line with the counts. Exit 1 where one differs, 2 where there is no file.
 */
function main(path: string | undefined): number {
  if (path === undefined) {
    console.error('Name a file of cases: node resources/scripts/conformance.ts FILE');
    return 2;
  }
  const cases = casesIn(path);
  if (typeof cases === 'string') {
    console.error(cases);
    return 2;
  }
  let failed = 0;
  cases.forEach((one, i) => {
    const wrong = outcomeOf(one);
    if (wrong.length === 0) return;
    failed += 1;
    console.log(inOneLine(`${one?.id ?? `case ${i + 1}`}: ${wrong.join('; ')}${one?.title ? ` (${one.title})` : ''}`));
  });
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** The cases of a file, or why there are none. */
function casesIn(path: string): readonly Case[] | string {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as { cases?: unknown } | null;
    const cases = Array.isArray(file) ? file : file?.cases;
    return Array.isArray(cases) ? cases : `${path} holds no list of cases`;
  } catch (thrown) {
    return `${path} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

/** A case that cannot be run is a failing case, not the end of the run. */
function outcomeOf(one: Case): string[] {
  try {
    return runCase(one);
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}

/** Titles and reasons may have lines of their own. */
const inOneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');

process.exitCode = main(process.argv[2]);
