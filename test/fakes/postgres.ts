import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ThrowawayPostgres {
  readonly url: string;
  /** A database of its own for one test file. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Where Debian, Homebrew and the PATH keep PostgreSQL's programs; null where there is none. */
export function postgresBin(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/**
 * A PostgreSQL cluster in a temporary folder on a free loopback port, with fsync on as in a shop's head office. It does
 * not run as root, so under root it runs as the user `postgres`.
 */
export async function startPostgres(): Promise<ThrowawayPostgres> {
  const bin = postgresBin();
  if (!bin) throw new Error('PostgreSQL is not installed. Run: sudo apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'joren-pg-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    chownSync(folder, Number(stdout), 0);
    chmodSync(folder, 0o700);
  }
  const command = (program: string, args: string[]): [string, string[]] => {
    const path = join(bin, program);
    return asRoot ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, args];
  };
  const cluster = join(folder, 'cluster');
  await run(...command('initdb', ['-D', cluster, '-A', 'trust', '-U', 'joren', '-E', 'UTF8', '--no-locale']), {
    cwd: folder,
  });
  const port = await freePort();
  const settings = ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=60'];
  const [program, args] = command('postgres', settings);
  const server = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  await ready(server);
  const url = (name: string) => `postgres://joren@127.0.0.1:${port}/${name}`;
  return {
    url: url('postgres'),
    async database(name) {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      await run(...command('pg_ctl', ['stop', '-D', cluster, '-m', 'immediate']), { cwd: folder });
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said.slice(-2000)}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
