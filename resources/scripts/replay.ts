// `npm run replay -- DIR [--limit N] [--json]`: sells real baskets of real households at a running till. Exit 1 where
// any figure differs from the input, 2 where it was asked wrongly.
import { parseArgs } from 'node:util';
import { reportText } from './replay/report.ts';
import { replay } from './replay/run.ts';

const USAGE =
  'npm run replay -- DIR [--limit N] [--json]: DIR has transactions.csv(.gz); N is how many of its rows, from the top.';

async function main(): Promise<number> {
  const asked = askedFor();
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const replayed = await replay({ ...asked, say: (line) => console.error(`replay: ${line}`) });
  console.log(asked.json ? JSON.stringify(replayed, null, 2) : reportText(replayed));
  return replayed.differences.length === 0 ? 0 : 1;
}

function askedFor(): { folder: string; limit: number | null; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { limit: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [folder, ...more] = positionals;
    const { limit } = values;
    if (folder === undefined || more.length > 0 || (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))) return null;
    return { folder, limit: limit === undefined ? null : Number(limit), json: values.json };
  } catch {
    return null; // an option that is not there
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(`replay: ${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
