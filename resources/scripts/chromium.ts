import { existsSync } from 'node:fs';
import { type BrowserType, chromium } from 'playwright-core';

/** Debian's Chromium, or the one that CHROMIUM_PATH names. `npm test` installs it where it is missing. */
export const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** After which a page hangs, however busy the machine is. */
export const PAGE_TIMEOUT_MS = 120_000;

/** A headless Chromium that talks to nobody but the pages it is given. */
export const launchChromium = (options: Parameters<BrowserType['launch']>[0] = {}) =>
  chromium.launch({ ...(executablePath ? { executablePath } : {}), args, headless: true, ...options });
