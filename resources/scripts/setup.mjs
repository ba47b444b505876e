// Makes a fresh clone runnable: `npm ci` when node_modules is missing or stale; with --test also what tests need from
// the system. Node built-ins only, runs on any Node from 20 on: it runs before anything is installed. Silent when
// there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const stampFile = join(root, 'node_modules/.joren-setup');
const lockFile = join(root, '.setup-lock');
const bundledNode = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

const say = (text) => console.log(`setup: ${text}`);
const die = (text) => {
  console.error(`\nsetup: ${text}\n`);
  process.exit(1);
};
const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;

// ---- packages ----

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
const present = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '');

function install() {
  const startedMs = Date.now();
  say(`installing packages (${present() ? 'package-lock.json has changed' : 'first run'}), about a minute ...`);
  // The Node that runs npm itself, never the bundled one, which `npm ci` is about to delete.
  const node = process.env.npm_node_execpath ?? process.execPath;
  // --loglevel=error: npm may run under an older Node, whose engine warnings do not matter: scripts run on the bundled one.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  const status = npm
    ? run(node, [npm, ...args], quiet)
    : run('npm', args, { ...quiet, shell: process.platform === 'win32' });
  if (status !== 0) die(`npm ci failed (exit ${status}). Check the network, then run the same command again.`);
  if (!existsSync(bundledNode) && Number(process.versions.node.split('.')[0]) < 24) {
    die(
      `Joren runs on Node 24; none is bundled for ${process.platform}-${process.arch}. Install Node 24 and try again.`,
    );
  }
  writeFileSync(stampFile, wanted());
  say(`packages are in place after ${Math.round((Date.now() - startedMs) / 1000)} s`);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One installation at a time; a lock whose owner has died is taken over. */
function locked(work) {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const owner = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0;
      if (owner && !isAlive(owner)) rmSync(lockFile, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  const release = () => rmSync(lockFile, { force: true });
  process.on('exit', release); // process.exit() skips `finally`
  work();
  release();
}

// ---- what tests need from the system ----

const onPath = (command) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));
const anyOf = (paths) => paths.some((path) => path && existsSync(path));
const versions = '/usr/lib/postgresql';

const tools = [
  {
    name: 'Chromium (browser tests)',
    apt: 'chromium',
    has: () =>
      anyOf([process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']),
    otherwise: 'Install Chrome or Chromium and set CHROMIUM_PATH to its binary',
  },
  {
    name: 'PostgreSQL (head office tests)',
    apt: 'postgresql',
    has: () =>
      onPath('initdb') ||
      (existsSync(versions) && readdirSync(versions).some((v) => existsSync(join(versions, v, 'bin/initdb')))),
    otherwise: 'Install PostgreSQL 15 or newer and put its bin folder on the PATH',
  },
  { name: 'socat (serial port tests)', apt: 'socat', has: () => onPath('socat'), otherwise: 'Install socat' },
];

function provide(missing) {
  const names = missing.map((tool) => tool.name).join(', ');
  const packages = missing.map((tool) => tool.apt);
  if (!existsSync('/usr/bin/apt-get')) {
    die(`the tests need ${names}.\n${missing.map((tool) => `  ${tool.otherwise}.`).join('\n')}`);
  }
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) die(`the tests need ${names}. Run this, then try again:\n  sudo ${command}`);
  locked(() => installTools(names, packages, command));
}

function installTools(names, packages, command) {
  say(`installing ${names} with apt-get ...`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  run('apt-get', ['update', '-qq'], quiet); // an old list may still do
  const status = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  if (status !== 0) die(`apt-get failed (exit ${status}). Run it by hand to see why:\n  ${command}`);
}

// ---- in order ----

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 11)) {
  die(`Node 20.11 or newer is needed to start; this is ${process.version}. Joren brings its own Node 24 after that.`);
}
if (present() !== wanted()) {
  locked(() => {
    if (present() !== wanted()) install();
  });
}
if (process.argv.includes('--test')) {
  const missing = tools.filter((tool) => !tool.has());
  if (missing.length > 0) provide(missing);
}
