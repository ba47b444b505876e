import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { onlyFromHere } from './console-door.ts';

/**
 * The console's page. Styles alone carry a nonce, since Mantine writes its variables as style elements; scripts come
 * from files only, and whatever would turn text into markup is refused by the browser itself.
 */
export const consolePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default joren',
  ].join('; ');

const NOT_BUILT = '<!doctype html><title>Joren</title><p>The console is not built. Run: npx vite build</p>';

/** `folder`: what Vite made of headoffice/console. It is read anew for each page, so a new build needs no restart. */
export function consolePage(app: FastifyInstance, folder: string): void {
  app.addHook('onRequest', async (request) => onlyFromHere(request));
  app.get('/console', (_request, reply) => reply.redirect('/console/'));
  app.get('/console/', (_request, reply) => {
    const file = join(folder, 'index.html');
    const nonce = randomBytes(18).toString('base64url');
    const html = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('__NONCE__', nonce) : NOT_BUILT;
    return reply.type('text/html; charset=utf-8').header('content-security-policy', consolePolicy(nonce)).send(html);
  });
  const assets = join(folder, 'assets');
  if (existsSync(assets))
    void app.register(fastifyStatic, { root: assets, prefix: '/console/assets/', index: false, cacheControl: false });
}
