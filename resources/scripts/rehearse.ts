// `npm run rehearse -- DIR [--limit N] [--rows] [--json]`: reads a grocer's offers from his receipts, proves that the
// engine arrives at every recorded amount, and rehearses a loyalty programme on the same sales. Exit 1 where fewer than
// 99 % of the rows come out to the cent, 2 where it was asked wrongly.
import { parseArgs } from 'node:util';
import { isProved, proofText } from './rehearse/proof-text.ts';
import { reportText } from './rehearse/report-text.ts';
import { run } from './rehearse/run.ts';

const USAGE =
  'npm run rehearse -- DIR [--limit N] [--rows] [--json]: DIR has transactions.csv(.gz), products, campaigns, ' +
  'campaign_descriptions, coupons and coupon_redemptions; N is how many rows, from the top; --rows lists each row that ' +
  'comes out otherwise.';

function main(): number {
  const asked = askedFor();
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const rehearsed = run(asked.folder, asked.limit, (line) => console.error(`rehearse: ${line}`));
  const { proof, heldOut, report } = rehearsed;
  const text = (): string => [...proofText(proof, heldOut, asked.rows), '', '', ...reportText(report)].join('\n');
  console.log(asked.json ? JSON.stringify(rehearsed, null, 2) : text());
  return isProved(proof) ? 0 : 1;
}

function askedFor(): { folder: string; limit: number | null; json: boolean; rows: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        limit: { type: 'string' },
        json: { type: 'boolean', default: false },
        rows: { type: 'boolean', default: false },
      },
    });
    const [folder, ...more] = positionals;
    const { limit, json, rows } = values;
    if (folder === undefined || more.length > 0 || (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))) return null;
    return { folder, limit: limit === undefined ? null : Number(limit), json, rows };
  } catch {
    return null; // an option that is not there
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`rehearse: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
