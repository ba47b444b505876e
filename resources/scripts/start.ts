// `npm start`: builds what is stale, opens a head office with the demo store, and a till that is enrolled with it.
// `-- --head-office URL --enrol CODE` opens a till of a real chain instead; `--browser` forces the browser host.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { openDemo } from './demo.ts';
import { chooseHost, electronBinary } from './host.ts';

const root = resolve(import.meta.dirname, '../..');
const given = process.argv.slice(2);
/** A till that ends sooner than this has said why on the console: starting it again would only say it again. */
const CRASH_AFTER_MS = 10_000;

const build = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const electron = electronBinary(join(root, 'node_modules'), process.platform);
const host = chooseHost(
  {
    platform: process.platform,
    root: process.getuid?.() === 0,
    display: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
    electron,
  },
  given.includes('--browser') ? 'browser' : 'any',
);
console.log(`joren: ${host.kind === 'electron' ? 'Electron' : 'browser host'} (${host.why})`);

const demo = given.includes('--head-office') ? null : await openedDemo();
const args = given.filter((arg) => arg !== '--browser');
const options = { cwd: root, stdio: 'inherit' as const, env: { ...process.env, ...demo?.env } };
const command: readonly [string, string[]] =
  host.kind === 'electron' && electron !== null
    ? [electron, [root, ...args]]
    : [process.execPath, [join(root, 'electron/browser-host.ts'), ...args]];

let stopping = false;
let till = openTill();

/** A till that dies comes back with its basket as it was; one that ended by itself, or said why it cannot start, ends. */
function openTill(): ChildProcess {
  const startedMs = performance.now();
  const child = spawn(...command, options);
  child.on('exit', (code, signal) => {
    const crashed = signal !== null || (code !== 0 && performance.now() - startedMs > CRASH_AFTER_MS);
    if (!stopping && crashed) {
      console.error(`joren: the till ended unexpectedly (${signal ?? `exit ${code}`}); it starts again`);
      till = openTill();
    } else void end(code ?? 0);
  });
  return child;
}

async function end(code: number): Promise<void> {
  await demo?.close();
  process.exit(code);
}

// The till closes its database itself, and this process ends after it. A terminal sends Ctrl+C to both.
process.on('SIGINT', () => {
  stopping = true;
});
process.on('SIGTERM', () => {
  stopping = true;
  till.kill('SIGTERM');
});

async function openedDemo() {
  try {
    return await openDemo(resolve(root, process.env.JOREN_HOME ?? 'data'));
  } catch (fault) {
    console.error(`\njoren: ${fault instanceof Error ? fault.message : String(fault)}\n`);
    return process.exit(1);
  }
}
