// `npm test`: types, formatting and lint, house rules, build, tests. Stops at the first that fails; the last line is
// always "N passed, M failed, K skipped". Arguments go to Vitest: `npm test -- test/tables/split.test.ts`.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const packaged = (path) => join(root, 'node_modules', path);
const scripts = (name) => join(import.meta.dirname, name);

const STEPS = [
  ['types', [packaged('typescript/bin/tsc'), '-p', '.']],
  ['lint', [packaged('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=error']],
  ['rules', [scripts('rules.ts')]],
  ['build', [scripts('build.mjs')]],
];

// One seed for all laws of a run, said once: a failure elsewhere is run again with it.
process.env.LAW_SEED ??= String(Date.now() % 2 ** 31);
console.log(`test: LAW_SEED=${process.env.LAW_SEED}`);

const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

for (const [name, args] of STEPS) {
  if (run(args) === 0) continue;
  console.log(`\ntest: ${name} failed, so no test was run\n0 passed, 1 failed, 0 skipped`);
  process.exit(1);
}
const vitest = [packaged('vitest/vitest.mjs'), 'run', '-c', scripts('vitest.config.ts')];
process.exit(run([...vitest, ...process.argv.slice(2)]));
