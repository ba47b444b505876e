// `npm start`: builds what is stale, opens a head office with the demo store, and a till that is enrolled with it.
// `-- --head-office URL --enrol CODE` opens a till of a real chain instead; `--browser` forces the browser host.
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { openDemo } from './demo.ts';
import { chooseHost, electronBinary } from './host.ts';

const root = resolve(import.meta.dirname, '../..');
const given = process.argv.slice(2);

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

const demo = given.includes('--head-office') ? null : await openDemo(resolve(root, process.env.JOREN_HOME ?? 'data'));
const args = given.filter((arg) => arg !== '--browser');
const options = { cwd: root, stdio: 'inherit' as const, env: { ...process.env, ...demo?.env } };
const till =
  host.kind === 'electron' && electron !== null
    ? spawn(electron, [root, ...args], options)
    : spawn(process.execPath, [join(root, 'electron/browser-host.ts'), ...args], options);

// The till closes its database itself, and this process ends after it. A terminal sends Ctrl+C to both.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => till.kill('SIGTERM'));
till.on('exit', async (code, signal) => {
  await demo?.close();
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
});
