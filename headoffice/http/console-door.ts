import type { FastifyRequest } from 'fastify';
import type { ConsoleSessions } from '../access/console-sessions.ts';
import { WireFault } from '../access/wire-fault.ts';

export const SESSION_COOKIE = 'joren_console';
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** The console is for this machine alone; a name that merely points here (DNS rebinding) is somebody else's page. */
export function onlyFromHere(request: FastifyRequest): void {
  if (!LOOPBACK.has(request.socket.remoteAddress ?? '') || !LOOPBACK_HOST.test(request.headers.host ?? ''))
    throw new WireFault(403, 'console.onlyHere', 'The console is open on the machine of head office only.');
}

/** A page of another origin can send a form here, but neither read the answer nor set this header. */
export function onlyFromOurPage(request: FastifyRequest): void {
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isOurs = origin === `http://${host}` && (site === undefined || site === 'same-origin');
  if (!isOurs || request.headers['x-joren-console'] !== '1')
    throw new WireFault(403, 'console.otherPage', 'This request did not come from the console.');
}

export function onlySignedIn(request: FastifyRequest, sessions: ConsoleSessions): void {
  if (!sessions.isOpen(sessionOf(request)))
    throw new WireFault(401, 'console.signedOut', 'Open the console with the address that head office printed.');
}

export function sessionOf(request: FastifyRequest): string {
  const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return cookies.find(([name]) => name === SESSION_COOKIE)?.[1] ?? '';
}
