// `npm run bench [-- --json] [--small] [NAME…]`: measures, prints, and fails for no slowness: a slow hour of the
// machine is no bug. Ratios within one run are what can be compared.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Row, tableOf, verdictOn } from './row.ts';
import { FULL, type Sizes, SMALL } from './sizes.ts';

/** In this order: `fill` makes the till that the next four open. */
const MEASUREMENTS = [
  'append',
  'pricing',
  'engine',
  'engine-medusa',
  'fold',
  'receipt',
  'serial',
  'fill',
  'lookups',
  'start',
  'scan',
  'counter',
  'ingest-postgres',
  'ingest-pglite',
] as const;
const ON_THE_FILLED_TILL: readonly string[] = ['lookups', 'start', 'scan', 'counter'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, small: { type: 'boolean', default: false } },
});
const wanted =
  positionals.length === 0
    ? MEASUREMENTS
    : [...positionals, ...(positionals.some((name) => ON_THE_FILLED_TILL.includes(name)) ? ['fill'] : [])];
const chosen = MEASUREMENTS.filter((each) => wanted.includes(each));

const sizes = values.small ? SMALL : FULL;
const root = mkdtempSync(join(tmpdir(), 'joren-bench-'));
const rows: Row[] = [];
try {
  for (const name of chosen) {
    console.error(`bench: ${name}`);
    await measured(name, sizes).then(
      (found) => rows.push(...found),
      (error: unknown) => {
        // The others are measured all the same.
        console.error(`bench: ${String(error)}`);
        process.exitCode = 1;
      },
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(
  values.json
    ? JSON.stringify(
        rows.map((row) => ({ ...row, verdict: verdictOn(row) })),
        null,
        2,
      )
    : tableOf(rows),
);

function measured(name: string, at: Sizes): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'one.ts'), [name, root, JSON.stringify(at)]);
    let found: Row[] | null = null;
    child.once('message', (message: Row[]) => {
      found = message;
    });
    child.once('exit', (code) => (found ? resolve(found) : reject(new Error(`${name} ended with ${code}`))));
  });
}
