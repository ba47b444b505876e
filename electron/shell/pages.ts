export const SCHEME = 'joren';
export const ORIGIN = 'joren://app';

/** What there is to see, and the built file of each. */
export const PAGES = { cashier: 'index.html', customer: 'customer.html', counter: 'counter.html' } as const;
export type Page = keyof typeof PAGES;

export const pageUrl = (page: Page): string => `${ORIGIN}/${PAGES[page]}`;

const OWN: ReadonlySet<string> = new Set((Object.keys(PAGES) as Page[]).map(pageUrl));

/** The only addresses that a window may show, letter for letter: nothing is parsed, so nothing is parsed wrongly. */
export const isOwnPage = (url: string): boolean => OWN.has(url);

/** `standard` gives the pages an origin; without `corsEnabled` other origins could read them (CVE-2026-70604). */
export const SCHEME_PRIVILEGES = Object.freeze({
  standard: true,
  secure: true,
  supportFetchAPI: true,
  corsEnabled: true,
});
