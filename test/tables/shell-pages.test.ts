import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAssets, serveAssets } from '../../electron/shell/assets.ts';
import { contentSecurityPolicy, pageHeaders, stampPage } from '../../electron/shell/csp.ts';
import { HOSTILE_URLS } from '../fixtures/hostile-urls.ts';

const NONCE = 'AAECAwQFBgcICQoLDA0ODw==';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-AAECAwQFBgcICQoLDA0ODw=='; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'none'; frame-src 'none'; worker-src 'none'; object-src 'none'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types default joren; frame-ancestors 'none'";

describe('content security policy', () => {
  test('is this, letter for letter', () => {
    expect(contentSecurityPolicy({ nonce: NONCE, connect: 'none' })).toBe(POLICY);
  });

  test('of the browser host differs in connect-src alone', () => {
    expect(contentSecurityPolicy({ nonce: NONCE, connect: 'self' })).toBe(
      POLICY.replace("connect-src 'none'", "connect-src 'self'"),
    );
  });

  test('never says unsafe, a scheme or a host', () => {
    expect(POLICY).not.toMatch(/unsafe|https?:|wss?:|blob:|\*/);
  });

  test.each(['', 'short', "x' 'unsafe-inline", 'A'.repeat(21), `${'A'.repeat(22)};script-src *`, `${NONCE}\n`])(
    'refuses %j as a nonce',
    (nonce) => {
      expect(() => contentSecurityPolicy({ nonce, connect: 'none' })).toThrow(RangeError);
    },
  );

  test('is copied into the page, with the nonce where the page wants it', () => {
    const html = '<!doctype html><head><meta name="joren-nonce" content="__NONCE__" /></head>';
    const page = stampPage(html, { nonce: NONCE, connect: 'none' });
    expect(page).toContain(`<meta name="joren-nonce" content="${NONCE}" />`);
    expect(page).toContain('http-equiv="Content-Security-Policy" content="default-src \'none\';');
    expect(page).not.toContain('frame-ancestors');
    expect(page).not.toContain('__NONCE__');
  });

  test('comes with the headers around it', () => {
    expect(pageHeaders({ nonce: NONCE, connect: 'none' })).toMatchObject({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
});

describe('assets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'joren-assets-'));
  const outside = join(dirname(folder), `${folder.slice(folder.lastIndexOf('/') + 1)}-secret.html`);
  const files = { 'index.html': '<head></head>__NONCE__', 'assets/index-1a.js': 'let a', 'assets/a b.css': 'a{}' };
  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    writeFileSync(join(folder, 'notes.txt'), 'of no kind that pages use');
    writeFileSync(outside, 'secret');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(outside);
  });

  const read: string[] = [];
  let loads = 0;
  const serve = () =>
    serveAssets({
      assets: listAssets(folder),
      read: async (file) => {
        read.push(file);
        return new TextEncoder().encode(files[file.slice(folder.length + 1) as keyof typeof files]);
      },
      nonce: () => Buffer.from(String(++loads).padStart(16, '0')).toString('base64'),
    });

  test.each([
    ['joren://app/index.html', 'text/html; charset=utf-8'],
    ['joren://app/assets/index-1a.js', 'text/javascript; charset=utf-8'],
  ])('%s is %s', async (url, type) => {
    const response = await serve()({ url, method: 'GET' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  });

  test('each load has a nonce of its own, the same in header and page', async () => {
    const pages = await Promise.all([1, 2].map(() => serve()({ url: 'joren://app/index.html', method: 'GET' })));
    const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]);
    expect(new Set(nonces).size).toBe(2);
    for (const [i, page] of pages.entries()) expect(await page.text()).toContain(`</head>${nonces[i]}`);
  });

  const traversals = ['..', '%2e%2e', '%2E%2E', '..%2f', '..%5c', '..\\', '%c0%ae%c0%ae', '....//', '.%00.', '%u002e.'];
  test.each([
    ...HOSTILE_URLS.filter((url) => url !== 'joren://app/index.html'),
    ...traversals.flatMap((up) => [
      `joren://app/${up}/${outside.slice(outside.lastIndexOf('/') + 1)}`,
      `joren://app/assets/${up}/${up}/etc/passwd`,
      `joren://app/${up}${up}${up}index.html`,
    ]),
    'joren://app/notes.txt',
    'joren://app/assets',
    'joren://app/assets/',
    'joren://app/__proto__',
    'joren://app/constructor',
  ])('%j is not there, says so under the policy, and no file is read', async (url) => {
    read.length = 0;
    const response = await serve()({ url, method: 'GET' });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(read).toEqual([]);
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])('%s is not for pages', async (method) => {
    const response = await serve()({ url: 'joren://app/index.html', method });
    expect(response.status).toBe(405);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
