// Builds screens, console and desktop shell into out/ with Vite, when out/ does not belong to the present sources.
// The stamp is a hash of contents, because a checkout gives files whatever times it likes. `--force` builds anyway.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const stampFile = join(root, 'out/.sources');
const SOURCES = ['{electron,renderer,shared,headoffice}/**/*', 'resources/scripts/vite.config.ts', 'package-lock.json'];

function sourcesHash() {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

const present = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
const wanted = sourcesHash();
if (present !== wanted || process.argv.includes('--force')) {
  console.log('build: screens and shell ...');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '-c', 'resources/scripts/vite.config.ts', '--logLevel', 'warn'];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, wanted);
}
