import { readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { pageHeaders, stampPage } from './csp.ts';
import { ORIGIN } from './pages.ts';

/** Address to file, made once from the build. An address that is not a key does not exist, whatever it spells. */
export type Assets = ReadonlyMap<string, string>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export const contentTypeOf = (file: string): string => TYPES[extname(file)] ?? 'application/octet-stream';

/** Every file under `folder` that is of a kind that pages use. */
export function listAssets(folder: string): Assets {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`${ORIGIN}/${relative(folder, file).replaceAll('\\', '/')}`, file]));
}

export interface AppRequest {
  readonly url: string;
  readonly method: string;
}

/** Answers the pages' scheme. The policy header is on every answer, 404 and 405 too. */
export function serveAssets(deps: {
  assets: Assets;
  read: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** A fresh nonce on each call. */
  nonce: () => string;
}): (request: AppRequest) => Promise<Response> {
  return async ({ url, method }) => {
    const policy = { nonce: deps.nonce(), connect: 'none' } as const;
    const headers = pageHeaders(policy);
    const file = deps.assets.get(url);
    if (file === undefined) return new Response(null, { status: 404, headers });
    if (method !== 'GET') return new Response(null, { status: 405, headers });
    const type = contentTypeOf(file);
    const bytes = await deps.read(file);
    const body = type.startsWith('text/html') ? stampPage(new TextDecoder().decode(bytes), policy) : bytes;
    return new Response(body, { status: 200, headers: { ...headers, 'content-type': type } });
  };
}
