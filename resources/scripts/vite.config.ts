import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, build, defineConfig, type EnvironmentOptions, type InlineConfig } from 'vite';

// One `vite build` makes all that exists: the screens, the desktop app's two processes and its preload, the console.
const root = new URL('../..', import.meta.url).pathname;
const existing = (paths: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([name, path]) => (existsSync(root + path) ? [[name, root + path]] : [])),
  );

/** Pages run in the Chromium that Electron brings. Nothing is inlined: the content policy allows no data: fonts. */
const page = (outDir: string, input: Record<string, string>): BuildEnvironmentOptions => ({
  outDir: root + outDir,
  emptyOutDir: true,
  target: 'chrome140',
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  reportCompressedSize: false,
  chunkSizeWarningLimit: 1_000,
  rolldownOptions: { input },
});

/** Node code: every package stays outside, in node_modules, where native ones must be anyway. */
const node = (outDir: string, input: Record<string, string>, format: 'es' | 'cjs'): EnvironmentOptions => ({
  consumer: 'server',
  build: {
    outDir: root + outDir,
    emptyOutDir: true,
    target: format === 'es' ? 'node24' : 'chrome140',
    sourcemap: format === 'es',
    reportCompressedSize: false,
    rolldownOptions: {
      input,
      external: /^(?![./])/,
      output: { format, entryFileNames: `[name].${format === 'es' ? 'js' : 'cjs'}` },
    },
  },
});

const screens = existing({
  index: 'renderer/index.html',
  customer: 'renderer/customer.html',
  counter: 'renderer/counter.html',
});
const processes = existing({
  main: 'electron/main.ts',
  'till-process': 'electron/till-process.ts',
  'device-process': 'electron/device-process.ts',
  'glyph-worker': 'electron/devices/printers/glyphs/glyph-worker.ts',
});
// Electron loads a sandboxed preload as one CommonJS file.
const preload = existing({ preload: 'electron/preload.ts' });
const console_ = existing({ index: 'headoffice/console/index.html' });

/** The console has a root of its own: a page outside the root would land outside the output folder. */
const consoleBuild: InlineConfig = {
  configFile: false,
  root: `${root}headoffice/console`,
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: page('out/console', console_),
};

const has = (inputs: Record<string, string>): boolean => Object.keys(inputs).length > 0;

export default defineConfig({
  root: `${root}renderer`,
  base: './',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, strictPort: false },
  environments: {
    client: { build: page('out/renderer', screens) },
    ...(has(processes) ? { main: node('out/main', processes, 'es') } : {}),
    ...(has(preload) ? { preload: node('out/preload', preload, 'cjs') } : {}),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
      if (has(console_)) await build(consoleBuild);
    },
  },
});
