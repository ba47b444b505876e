// `npm start`: builds what is stale and opens the till. Arguments go through; `--browser` forces the browser host.
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chooseHost, electronBinary } from './host.ts';

const root = resolve(import.meta.dirname, '../..');
const args = process.argv.slice(2);

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
  args.includes('--browser') ? 'browser' : 'any',
);
console.log(`joren: ${host.kind === 'electron' ? 'Electron' : 'browser host'} (${host.why})`);

const rest = args.filter((arg) => arg !== '--browser');
const till =
  host.kind === 'electron' && electron !== null
    ? spawn(electron, [root, ...rest], { cwd: root, stdio: 'inherit' })
    : spawn(process.execPath, [join(root, 'electron/browser-host.ts'), ...rest], { cwd: root, stdio: 'inherit' });

// The till closes its database itself, and this process ends when the till has ended. A terminal sends Ctrl+C to both.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => till.kill('SIGTERM'));
till.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
