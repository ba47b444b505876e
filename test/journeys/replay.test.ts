import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'joren-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Every way in which a row can be odd: both discounts, a quantity that divides and one that does not, 20,000 pieces of
// a cent, nothing on the shelf, everything taken off, the same goods twice, quantity 0.
const ROWS = `
906,319,b1,1075313,1,1.5,0.29,0,0
906,319,b1,1106523,2,3,0.5,0,0.3
906,319,b1,1106523,2,3,0.5,0,0.3
58,299,b2,1000001,3,10,0,0,0
58,299,b2,1000002,20000,200,1.99,0,0
58,299,b2,1000003,0,0,0,0,0
906,319,b3,1000004,1,0,0,0,0
906,319,b3,1000005,4,0,1,0,0.6
58,299,b4,1075313,1,1.5,0.29,0,0
58,299,b5,1000003,0,0,0,0,0`;

interface Shown {
  readonly figures: readonly { what: string; input: number; till: number; headOffice: number }[];
  readonly differences: readonly string[];
  readonly skipped: { rows: number };
}

test('odd rows go through the scan path of a running till, and the three sides agree', async () => {
  const header = 'household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc';
  writeFileSync(join(folder, 'transactions.csv'), `${header},coupon_match_disc${ROWS}\n`);
  const { code, said } = await replay(folder, '--json');
  const shown = JSON.parse(said) as Shown;
  expect(shown.differences).toEqual([]);
  expect(Object.fromEntries(shown.figures.map(({ what, till }) => [what, till]))).toEqual({
    sales: 4,
    lines: 8,
    shelf: 179 + 2 * 380 + 1000 + 20_199 + 0 + 160 + 179,
    memberDiscount: 29 + 50 + 50 + 199 + 100 + 29,
    couponDiscount: 30 + 30 + 60,
    discount: 577,
    paid: 150 + 600 + 21_000 + 150,
    points: 7 + 210 + 0 + 1,
  });
  for (const { input, till, headOffice } of shown.figures) expect([till, headOffice]).toEqual([input, input]);
  expect(shown.skipped.rows).toBe(2);
  expect(code).toBe(0);
});

test('asked wrongly, it says how to ask', async () => {
  expect(await replay()).toMatchObject({ code: 2 });
  expect(await replay(folder, '--limit', '0')).toMatchObject({ code: 2 });
  expect(await replay(folder, '--faster')).toMatchObject({ code: 2 });
});

const SCRIPT = resolve(import.meta.dirname, '../../resources/scripts/replay.ts');
function replay(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [SCRIPT, ...args], (_error, said) => {
      done({ code: child.exitCode ?? -1, said });
    });
  });
}
