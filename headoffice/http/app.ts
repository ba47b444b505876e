import Fastify, { type FastifyInstance } from 'fastify';
import { BATCH_BYTES_MAX, type WireError } from '../../shared/contract/wire.ts';
import { WireFault } from '../access/wire-fault.ts';

/**
 * A body that does not come whole in this time is dropped; nothing of it was looked at. Long enough for 200 entries over
 * a line of three kilobytes a second.
 */
const REQUEST_MS_MAX = 120_000;

/** On every answer. A page sets its own content security policy over this one, which allows nothing. */
export const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** Fastify with bodies left as the bytes they are: signatures are over bytes. */
export function makeApp(nowMs: () => number, log: (line: string) => void): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BATCH_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    forceCloseConnections: true,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    // A kilobyte that unpacks to a gigabyte is never unpacked.
    if (request.headers['content-encoding'] !== undefined)
      throw new WireFault(415, 'body.encoded', 'Send the body as it is, without content-encoding.');
  });
  const refuse = (code: string, message: string): WireError => ({ error: code, message, hoTimeMs: nowMs() });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(refuse('request.unknown', 'There is no such page.')),
  );
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof WireFault) return reply.code(error.status).send(refuse(error.code, error.message));
    const { statusCode, code } = error as { statusCode?: number; code?: string };
    if (statusCode !== undefined && statusCode < 500)
      return reply
        .code(statusCode)
        .send(
          refuse(
            code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? 'body.tooLarge' : 'request.invalid',
            'The request was refused.',
          ),
        );
    // What went wrong inside is for our own log, never for the sender.
    log(`request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return reply.code(500).send(refuse('headOffice.fault', 'Head office failed. Nothing was stored; try again.'));
  });
  return app;
}
