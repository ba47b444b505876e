import { afterEach, expect, test } from 'vitest';
import { memberView } from '../../headoffice/insight/members.ts';
import { openBundleShelf } from '../../headoffice/ledger/bundle-shelf.ts';
import { giveTier, takeTierBack } from '../../headoffice/members/give-tier.ts';
import { mergeByHand } from '../../headoffice/members/join.ts';
import { addDays, type Day } from '../../shared/units/time.ts';
import { saleFact } from '../fakes/wire-till.ts';
import { NOON_MS, type TrialOffice } from './office.ts';
import { newMember } from './reference.ts';

const DAY_MS = 86_400_000;
const TODAY = '2026-11-22' as Day;
export const LADDER = {
  id: 'ladder',
  name: { en: 'Ladder' },
  metric: 'spend',
  levels: [
    { name: 'silver', at: 100 },
    { name: 'gold', at: 500 },
  ],
  keep: { days: 30 },
  grace: 0,
  down: 'fit',
};
export const SPENT = {
  id: 'spend',
  name: { en: 'Spend' },
  holder: 'member',
  unit: 'money',
  scale: 0,
  life: { days: 365 },
};

export function tierSuite(trial: () => TrialOffice): void {
  const office = () => ({
    db: trial().office.db,
    shelf: openBundleShelf(),
    nowMs: trial().clock.ms,
    who: 'console',
  });
  const publish = async (grace = 0) => {
    const { db } = trial().office;
    const newest = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').limit(1).executeTakeFirst();
    const rev = (newest?.rev ?? 0) + 1;
    const bytes = JSON.stringify({ rev, programmes: [], wallets: [SPENT], tierSets: [{ ...LADDER, grace }] });
    await trial().office.importReference({ bundles: [{ rev, bytes }] });
  };
  afterEach(() => {
    trial().clock.ms = NOON_MS;
  });

  async function someone(points = 0) {
    await publish();
    const till = await trial().newTill();
    const id = `${till.till}:m`;
    await trial().office.importReference({ members: [newMember(id)] });
    if (points > 0) {
      till.record(saleFact({ member: id, points: [{ points, wallet: 'spend' }] }));
      await till.uploadAll();
    }
    let { checkpoint } = await till.pullAll('members');
    /** What tills are told anew since the last look. */
    const told = async () => {
      const { rows, checkpoint: next } = await till.pullAll('members', checkpoint);
      checkpoint = next;
      return rows.get(id)?.doc as { tier?: string; tierUntil?: string } | undefined;
    };
    return { id, till, told };
  }
  const gold = (member: string, days = 10) => ({
    member,
    tier: 'gold',
    until: addDays(TODAY, days),
    reason: 'a long wait',
  });

  test('a tier by hand goes down to the tills with its end, and ends by itself', async () => {
    const { id, told } = await someone();
    expect(await giveTier(office(), gold(id))).toMatchObject({ ok: true });
    expect(await told()).toMatchObject({ tier: 'gold', tierUntil: addDays(TODAY, 10) });
    trial().clock.ms = NOON_MS + 10 * DAY_MS;
    await trial().office.keepHouse();
    expect(await told()).toBeUndefined();
    trial().clock.ms = NOON_MS + 11 * DAY_MS;
    await trial().office.keepHouse();
    const ended = await told();
    expect(ended).toBeDefined();
    expect(ended).not.toHaveProperty('tier');
  });

  test('in its days of grace a tier is told once a day, not at every round', async () => {
    const { id, told } = await someone(120);
    await publish(60);
    trial().clock.ms = NOON_MS + 40 * DAY_MS;
    await trial().office.keepHouse();
    expect(await told()).toMatchObject({ tier: 'silver' });
    await trial().office.keepHouse();
    expect(await told()).toBeUndefined();
    expect((await memberView(trial().office.db, id))?.tier).toBe('silver');
  });

  test('it never lowers what was reached, and what was reached stays when it is taken back', async () => {
    const { id, told } = await someone(120);
    const given = await giveTier(office(), gold(id));
    expect(await told()).toMatchObject({ tier: 'gold' });
    expect(await giveTier(office(), { ...gold(id, 300), tier: 'silver' })).toMatchObject({ ok: true });
    expect(await told()).toMatchObject({ tier: 'gold' });
    if (!given.ok) throw new Error(given.error.code);
    const back = { member: id, key: given.value.key, reason: 'the wrong member' };
    expect(await takeTierBack(office(), back)).toMatchObject({ ok: true });
    expect(await told()).toMatchObject({ tier: 'silver', tierUntil: addDays(TODAY, 30) });
    expect(await takeTierBack(office(), back)).toEqual({ ok: false, error: { code: 'tier.notGiven' } });
    const view = await memberView(trial().office.db, id);
    expect(view?.tierGifts.map(({ tier, until, reason }) => [tier, until, reason])).toEqual(
      expect.arrayContaining([
        ['gold', addDays(TODAY, -1), 'a long wait'],
        ['silver', addDays(TODAY, 300), 'a long wait'],
      ]),
    );
  });

  test('it belongs to the person: merged, and in the name of whoever is left', async () => {
    const { id, till } = await someone();
    const other = `${till.till}:other`;
    await trial().office.importReference({ members: [newMember(other)] });
    const given = await giveTier(office(), gold(other));
    await mergeByHand({ ...office(), shelf: openBundleShelf() }, { from: other, into: id });
    expect((await till.pullAll('members')).rows.get(id)?.doc).toMatchObject({ tier: 'gold' });
    if (!given.ok) throw new Error(given.error.code);
    const back = { member: id, key: given.value.key, reason: 'one gift is enough' };
    expect(await takeTierBack(office(), back)).toMatchObject({ ok: true });
    expect((await till.pullAll('members')).rows.get(id)?.doc).not.toHaveProperty('tier');
    expect(await giveTier(office(), gold(other))).toEqual({ ok: false, error: { code: 'tier.noMember' } });
  });

  test.each<[string, object, object]>([
    ['a tier of no ladder', { tier: 'diamond' }, { code: 'tier.unknown', levels: ['silver', 'gold'] }],
    ['a day that is over', { until: addDays(TODAY, -1) }, { code: 'tier.past' }],
    ['nobody', { member: 'nobody' }, { code: 'tier.noMember' }],
  ])('refused: %s', async (_what, over, error) => {
    const { id, told } = await someone();
    expect(await giveTier(office(), { ...gold(id), ...over })).toEqual({ ok: false, error });
    expect(await told()).toBeUndefined();
  });
}
