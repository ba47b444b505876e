// `npm run rules`: the rules of the house that types and lint cannot say. One line per breach; exit 1 if there is one.
import { resolve } from 'node:path';
import { breaches } from './rules/index.ts';

const found = breaches(resolve(import.meta.dirname, '../..'));
for (const { path, line, rule, why } of found) console.error(`${path}:${line}  ${rule}  ${why}`);
if (found.length > 0) {
  console.error(`\n${found.length} ${found.length === 1 ? 'breach' : 'breaches'} of the rules of the house`);
  process.exit(1);
}
