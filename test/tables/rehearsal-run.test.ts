import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isProved, proofText } from '../../resources/scripts/rehearse/proof-text.ts';
import { reportText } from '../../resources/scripts/rehearse/report-text.ts';
import { run } from '../../resources/scripts/rehearse/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-rehearse-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HEADER =
  'household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp';

/** Household 1 buys every week; its member price, a doubled coupon and a campaign's coupon are in there. */
function writeJourney(rows: readonly string[]): void {
  const files: Record<string, string> = {
    transactions: [HEADER, ...rows].join('\n'),
    products:
      'product_id,manufacturer_id,department,brand,product_category,product_type,package_size\n10,7,GROCERY,,,"TEA, GREEN",\n11,7,GROCERY,,,CAKE,',
    campaigns: 'campaign_id,household_id\n3,1',
    campaign_descriptions: 'campaign_id,campaign_type,start_date,end_date\n3,Type A,2017-01-02,2017-03-01',
    coupons: 'coupon_upc,product_id,campaign_id\n555,11,3',
    coupon_redemptions: 'household_id,coupon_upc,campaign_id,redemption_date\n1,555,3,2017-01-18',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv.gz`), gzipSync(text));
}

const ROWS = [
  '1,A,b1,10,2,180,20,0,0,2,2017-01-03 10:00:00',
  '1,A,b2,10,1,90,10,0,0,3,2017-01-10 10:00:00',
  '2,B,b3,11,1,2.5,0,0.5,0.5,3,2017-01-11 10:00:00',
  '1,A,b4,11,1,2.6,0,0.4,0.4,4,2017-01-18 10:00:00',
  '1,A,b5,10,1,90,10,0,0,5,2017-01-24 10:00:00',
  '2,B,b6,10,0,0,0,0,0,5,2017-01-25 10:00:00',
];

test('offers are read, proved and rehearsed; the report says what it costs, who gains and who loses', () => {
  writeJourney(ROWS);
  const { proof, heldOut, report } = run(folder, null, () => undefined);
  expect(proof).toMatchObject({ rows: 6, exact: 6, nothingSold: 1, exactShared: 3, exactOfOneBasket: 2 });
  expect(proof.kinds.filter(({ offers }) => offers > 0)).toMatchObject([
    { kind: 'member price', offers: 1, rows: 3, ofOneBasket: 0 },
    { kind: 'campaign coupon', offers: 1, rows: 1, ofOneBasket: 1 },
    { kind: 'doubled coupon', offers: 1, rows: 1, ofOneBasket: 1 },
  ]);
  // 5 points for each of 360.00 and 2.60, and a reward of 2.00 at once when 500 are there.
  expect(report.before.paid).toBe(36_510);
  expect(report.losers).toMatchObject([{ sale: 'b3', before: 250, after: 300 }]);
  expect(report.memberWinners).toMatchObject([{ member: 'household-1', tier: 'gold' }]);
  const text = [...proofText(proof, heldOut, true), ...reportText(report)].join('\n');
  expect(text).toContain('in 6 of 6 rows: 100.00 %.');
  expect(text).toMatch(/pay more +1 +20\.00 % +1 +50\.00 %/);
});

test('one row in a hundred may come out otherwise, two may not, and each is told', () => {
  const odd = '9,A,o1,10,1,50,50,0,0,2,2017-01-03 11:00:00';
  writeJourney([...ROWS, odd, '9,A,o2,10,1,100,0,0,0,2,2017-01-03 12:00:00']);
  const { proof, heldOut } = run(folder, null, () => undefined);
  expect(isProved(proof)).toBe(false);
  const text = proofText(proof, heldOut, true).join('\n');
  expect(text).toContain('below the 99 % that must hold');
  expect(text).toMatch(/line 8 +o1 +10 +50\.00 +100\.00 +others paid more for the same goods/);
  expect(isProved({ ...proof, rows: 100, exact: 99 })).toBe(true);
  expect(isProved({ ...proof, rows: 100, exact: 98 })).toBe(false);
  expect(isProved({ ...proof, rows: 0, exact: 0 })).toBe(false);
});

test('what cannot be read is told with its place', () => {
  expect(() => run(folder, null, () => undefined)).toThrow('has no coupon_redemptions.csv');
  writeJourney(['1,A,b1,10,1.5,180,20,0,0,2,2017-01-03 10:00:00']);
  expect(() => run(folder, null, () => undefined)).toThrow('transactions.csv, line 2: "1.5" is no whole number');
});
