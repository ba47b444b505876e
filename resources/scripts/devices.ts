// `npm run devices -- [list | test-receipt | open-drawer | scan] [--home DIR]`: for whoever installs a till. Exit 0: done;
// 1: a device did not do it; 2: nothing to do it with, or not asked rightly.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../shared/units/text.ts';
import { COMMANDS, type Command, runDevices } from './devices/commands.ts';

const USAGE = `npm run devices -- [${Object.keys(COMMANDS).join(' | ')}] [--home DIR]
  list          what is found at this machine, and what the till uses (the default)
  test-receipt  prints a test receipt, in the store's language
  open-drawer   opens the cash drawer; on record where the till is enrolled
  scan          shows what is scanned, and what the till takes it for; Ctrl+C ends it
  --home DIR    the data folder: JOREN_HOME or data/, unless it is said
  --language L  of the test receipt: ${LANGUAGES.join(', ')}`;

const OPTIONS = { home: { type: 'string' }, language: { type: 'string' } } as const;

interface Asked {
  readonly command: Command;
  readonly home: string;
  readonly language: Language | null;
}

function asked(): Asked | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
    const [command = 'list', ...more] = positionals;
    const language = LANGUAGES.find((each) => each === values.language) ?? null;
    if (values.language !== undefined && language === null) return null;
    if (more.length > 0 || !Object.hasOwn(COMMANDS, command)) return null;
    const home = values.home ?? process.env.JOREN_HOME ?? resolve(import.meta.dirname, '../../data');
    return { command: command as Command, home: resolve(home), language };
  } catch {
    return null;
  }
}

const given = asked();
if (!given) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const enough = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  // The demo keeps its till beside its head office; a till of a chain may be the folder itself.
  const beside = join(given.home, 'till');
  const folder = existsSync(beside) ? beside : given.home;
  process.exitCode = await runDevices(given.command, { folder, say: console.log, enough, language: given.language });
}
