import { err, ok, type Result } from '../../shared/units/result.ts';

export type AddressRefusal = { readonly code: 'address.unreadable' } | { readonly code: 'address.notHttps' };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Head office's origin: https, or plain http on this very machine. A path, a query or a user name in it is refused
 * rather than dropped, since signatures cover the path.
 */
export function officeOrigin(address: string): Result<string, AddressRefusal> {
  if (!URL.canParse(address)) return err({ code: 'address.unreadable' });
  const url = new URL(address);
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) {
    return err({ code: 'address.unreadable' });
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return ok(url.origin);
  return err({ code: 'address.notHttps' });
}
