import type { Rule } from './rule.ts';
import { within } from './rule.ts';
import { resolved, type Source } from './source.ts';

interface Layer {
  readonly of: string;
  /** Folders or files of ours that it may import. */
  readonly ours: readonly string[];
  /** Packages; '*' for any, 'node:' for Node's own modules. */
  readonly packages: readonly string[];
  readonly why: string;
}

const ROOTS = 'only till/ and the composition roots join devices, store and sync';

/** The first layer that a file lies in is its layer, so a folder stands before the folder around it. */
const LAYERS: readonly Layer[] = [
  {
    of: 'shared/contract',
    ours: ['shared'],
    packages: ['zod', '@orpc/contract'],
    why: 'shared/ is pure: shared/ and zod, nothing else',
  },
  { of: 'shared', ours: ['shared'], packages: ['zod'], why: 'shared/ is pure: shared/ and zod, nothing else' },
  {
    of: 'renderer',
    ours: ['renderer', 'shared/contract', 'shared/units'],
    packages: ['*'],
    why: 'the screen shows: it imports only shared/contract and shared/units',
  },
  { of: 'electron/devices', ours: ['electron/devices', 'shared'], packages: ['*', 'node:'], why: ROOTS },
  { of: 'electron/store', ours: ['electron/store', 'shared'], packages: ['*', 'node:'], why: ROOTS },
  { of: 'electron/keys', ours: ['electron/keys', 'shared'], packages: ['node:'], why: 'keys know nobody' },
  {
    of: 'electron/sync',
    ours: ['electron/sync', 'electron/keys', 'shared'],
    packages: ['*', 'node:'],
    why: ROOTS,
  },
  {
    of: 'electron/till',
    ours: ['electron/till', 'shared'],
    packages: ['*', 'node:'],
    why: 'till/ sees devices, store and sync as ports',
  },
  {
    of: 'electron/shell',
    ours: ['electron/shell', 'shared'],
    packages: ['*', 'node:', 'electron'],
    why: 'the shell knows windows and nothing of the till',
  },
  { of: 'electron/main.ts', ours: ['electron', 'shared'], packages: ['*', 'node:', 'electron'], why: 'a root' },
  { of: 'electron/preload.ts', ours: [], packages: ['electron'], why: 'the preload hands over a port, nothing else' },
  {
    of: 'electron',
    ours: ['electron', 'shared', 'resources', 'package.json'],
    packages: ['*', 'node:'],
    why: 'the till process is plain Node and knows no screen and no head office',
  },
  {
    of: 'headoffice/console',
    ours: ['headoffice', 'shared'],
    packages: ['*'],
    why: 'the console is a page: no Node, no till, no cashier screen',
  },
  {
    of: 'headoffice',
    ours: ['headoffice', 'shared', 'resources'],
    packages: ['*', 'node:'],
    why: 'head office imports shared/, never a till or its screen',
  },
  {
    of: 'resources/scripts',
    ours: ['resources', 'shared', 'electron', 'headoffice', 'renderer', 'test', 'package.json'],
    packages: ['*', 'node:'],
    why: 'scripts are at home here',
  },
  {
    of: 'resources',
    ours: ['resources', 'shared', 'electron', 'headoffice', 'renderer'],
    packages: ['*', 'node:'],
    why: 'nothing imports test/',
  },
];

/** Design: every folder has a short list of what it may know. Type imports count. */
export const layers: Rule = { name: 'layers', check: (sources) => sources.flatMap(findings) };

function findings(source: Source) {
  const layer = LAYERS.find(({ of }) => within(source.path, of));
  if (!layer) return [];
  return source.imports
    .filter(({ specifier }) => !mayImport(layer, resolved(source, specifier), specifier))
    .map(({ specifier, at }) => ({ path: source.path, at, why: `imports ${specifier}: ${layer.why}` }));
}

function mayImport(layer: Layer, target: string, specifier: string): boolean {
  if (specifier.startsWith('.')) return layer.ours.some((folder) => within(target, folder));
  if (specifier.startsWith('node:')) return layer.packages.includes('node:');
  if (specifier === 'electron' || specifier.startsWith('electron/')) return layer.packages.includes('electron');
  return layer.packages.includes('*') || layer.packages.some((name) => within(specifier, name));
}
