/** What the built pages carry where the nonce of their load belongs. */
export const NONCE_PLACEHOLDER = '__NONCE__';

export interface PagePolicy {
  /** Fresh for every load; base64 or base64url of at least 16 random bytes. */
  readonly nonce: string;
  /** Desktop pages talk through ports alone; pages of the browser host reach the host that served them. */
  readonly connect: 'none' | 'self';
}

/**
 * The content security policy of every response, in the desktop app and in the browser host. Only styles carry a nonce,
 * because Mantine writes its CSS variables as style elements. No `unsafe-*`, no host but our own.
 */
export function contentSecurityPolicy(policy: PagePolicy): string {
  return [...directives(policy), "frame-ancestors 'none'"].join('; ');
}

/** The copy inside the page. `frame-ancestors` means nothing there (CSP Level 3, 6.4.2), so it is left out. */
export function stampPage(html: string, policy: PagePolicy): string {
  const copy = `<meta http-equiv="Content-Security-Policy" content="${directives(policy).join('; ')}" />`;
  return html.replace('<head>', () => `<head>\n    ${copy}`).replaceAll(NONCE_PLACEHOLDER, () => policy.nonce);
}

/** Headers of every response, errors too. */
export const pageHeaders = (policy: PagePolicy): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(policy),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
});

const DENIED_FEATURES = [
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

function directives({ nonce, connect }: PagePolicy): string[] {
  if (!/^[\w+/-]{22,}={0,2}$/.test(nonce)) throw new RangeError('A nonce is base64 of at least 16 bytes');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "frame-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default joren',
  ];
}
