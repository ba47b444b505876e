import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;
/** Times are bounds for what hangs, never what a test is about: a busy machine has all of them. */
const project = (name: string, include: string[], timeoutMs: number) => ({
  test: {
    name,
    root,
    environment: 'node' as const,
    include,
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    expect: { poll: { timeout: 60_000 } },
  },
});

export default defineConfig({
  root,
  test: {
    root,
    reporters: ['default', new URL('./plain-line.ts', import.meta.url).pathname],
    maxWorkers: 2,
    projects: [
      project('unit', ['test/tables/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/devices/**/*.test.ts'], 240_000),
      project('laws', ['test/laws/**/*.test.ts'], 600_000),
      project('journeys', ['test/journeys/**/*.test.ts'], 600_000),
      project('browser', ['test/browser/**/*.test.ts'], 600_000),
    ],
  },
});
