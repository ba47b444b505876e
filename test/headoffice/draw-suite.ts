import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBundleShelf } from '../../headoffice/ledger/bundle-shelf.ts';
import { announceDraw, type DrawView, drawViews, entrantsCsv, holdDraw } from '../../headoffice/programme/draws.ts';
import { EMPTY_BUNDLE } from '../../shared/programme/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { addDays, day } from '../../shared/units/time.ts';
import { saleFact } from '../fakes/wire-till.ts';
import { wallet } from '../tables/programme-build.ts';
import type { TrialOffice } from './office.ts';
import { newMember } from './reference.ts';

const DAY_MS = 86_400_000;
const SCRIPT = new URL('../../resources/scripts/draw.ts', import.meta.url).pathname;

/** A prize draw from its announcement to somebody else's check of it. */
export function drawSuite(trial: () => TrialOffice): void {
  const at = () => ({ db: trial().office.db, shelf: openBundleShelf(), nowMs: trial().clock.ms });
  const today = () => day(new Date(trial().clock.ms).toISOString().slice(0, 10));

  test('the hash first, the seed afterwards, and anybody comes to the same winners', async () => {
    const { db } = trial().office;
    const newest = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').limit(1).executeTakeFirst();
    const rev = (newest?.rev ?? 0) + 1;
    const wallets = [
      wallet({ id: walletId('tickets'), unit: 'count' }),
      wallet({ id: walletId('family'), holder: 'household' }),
    ];
    const bundle = { ...EMPTY_BUNDLE, rev, wallets };
    await trial().office.importReference({
      bundles: [{ rev, bytes: JSON.stringify(bundle) }],
      members: [1, 2, 3, 4].map((tickets) => {
        const member = newMember(`raffle-${tickets}`);
        const ends = tickets === 4 ? { until: addDays(today(), -1) } : {};
        return { ...member, wallets: { tickets: [{ points: tickets as never, ...ends }] } };
      }),
    });
    const wanted = { name: 'Summer', wallet: 'tickets', winners: 2, closes: today() };
    const random = { id: `draw-${rev}`, seed: 'chosen by nobody' };
    expect(await announceDraw(at(), { ...wanted, wallet: 'family' }, random)).toMatchObject({
      error: { code: 'draw.unknownWallet' },
    });
    expect(await announceDraw(at(), { ...wanted, closes: addDays(today(), -1) }, random)).toMatchObject({
      error: { code: 'draw.past' },
    });
    const announced = await announceDraw(at(), wanted, random);
    const hash = createHash('sha256').update(random.seed).digest('hex');
    expect(announced).toEqual({ ok: true, value: { id: random.id, seedHash: hash } });
    const viewOf = async (): Promise<DrawView> => (await drawViews(db)).find(({ id }) => id === random.id)!;
    expect(await viewOf()).toMatchObject({ seed: null, seedHash: hash, drawnMs: null, won: [] });

    expect(await holdDraw(at(), random.id)).toMatchObject({ error: { code: 'draw.open' } });
    expect(await holdDraw(at(), 'draw-none')).toMatchObject({ error: { code: 'draw.notThere' } });
    const till = await trial().newTill();
    const late = saleFact({ member: 'raffle-1', points: [{ points: 50, wallet: 'tickets' }] });
    till.record(late, { businessDate: addDays(today(), 1) }); // won the day after: too late
    await till.uploadAll();
    trial().clock.ms += 2 * DAY_MS;
    try {
      expect((await viewOf()).unheard).toBeGreaterThan(0);
      const [first, second] = [await holdDraw(at(), random.id), await holdDraw(at(), random.id)];
      expect(second).toEqual(first);
      // Who had none left on the last day does not take part.
      expect(first).toMatchObject({ value: { seed: random.seed, entrants: 3, tickets: 6 } });
      const { won } = await viewOf();
      expect(won).toHaveLength(2);

      const file = join(mkdtempSync(join(tmpdir(), 'joren-draw-')), 'entrants.csv');
      let text = '';
      for await (const page of entrantsCsv(db, random.id)) text += page;
      writeFileSync(file, text);
      const draw = (...args: string[]) => spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
      const again = draw(file, '--seed', random.seed, '--winners', '2');
      expect(again.stdout).toBe(`seed SHA-256 ${hash}\n1. ${won[0]}\n2. ${won[1]}\n`);
      expect(draw(file, '--seed', random.seed).status).toBe(2);
      writeFileSync(file, `${text}half a line`);
      expect(draw(file, '--seed', random.seed, '--winners', '2')).toMatchObject({ status: 1, stdout: '' });
    } finally {
      trial().clock.ms -= 2 * DAY_MS;
    }
  });
}
