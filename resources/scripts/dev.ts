// `npm run dev`: screens with hot reload from Vite's server, and the till behind them, which starts again whenever one
// of its files changes. No content security policy here: hot reload needs what it forbids.
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';
import { openDemo } from './demo.ts';

const root = resolve(import.meta.dirname, '../..');
const build = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

/** The till that is alive now: its origin and the session that its one-time address was swapped for. */
let session: { origin: string; cookie: string } | null = null;

const demo = await openDemo(resolve(root, process.env.JOREN_HOME ?? 'data/dev'));
const till = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'electron/browser-host.ts'), '--port', '4200'],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...demo.env } },
);
createInterface({ input: till.stdout }).on('line', (line) => {
  const address = /http:\/\/127\.0\.0\.1:\d+\/\S*token=\S+/.exec(line)?.[0];
  if (address) void enter(address);
  else console.log(line);
});

async function enter(address: string): Promise<void> {
  const { origin } = new URL(address);
  const answer = await fetch(address, { redirect: 'manual' });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie) session = { origin, cookie };
}

const vite = await createServer({
  configFile: join(root, 'resources/scripts/vite.config.ts'),
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': {
        target: 'http://127.0.0.1:4200',
        ws: true,
        changeOrigin: true,
        configure: (proxy) => {
          // The till serves its own page alone; here Vite's page stands in for it.
          proxy.on('proxyReqWs', (request) => {
            if (!session) return;
            request.setHeader('origin', session.origin);
            request.setHeader('cookie', session.cookie);
          });
        },
      },
    },
  },
});
await vite.listen();
for (const page of ['index', 'customer', 'counter']) {
  console.log(`joren: http://127.0.0.1:${vite.config.server.port}/${page}.html`);
}

process.on('SIGINT', () => {});
process.on('SIGTERM', () => till.kill('SIGTERM'));
till.on('exit', async () => {
  await vite.close();
  await demo.close();
  process.exit(0);
});
