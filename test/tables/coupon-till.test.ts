// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { readCoupon } from '../../shared/coupon/coupon-code.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { zProgrammeBundle } from '../../shared/programme/model.ts';
import { saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { memberId, storeId, tillId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { CouponChain } from '../fakes/coupon-signers.ts';
import { cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, ofType, salesOf } from '../fakes/till-journal.ts';

const chain = new CouponChain();
const [OWNER, STRANGER] = demo.members.filter(({ id }) => cardOf(id) !== '').map(({ id }) => memberId(id));
const offer = (id: string, parts: object) => ({
  id,
  rev: 1,
  name: { en: `Offer ${id}`, ja: `特典 ${id}` },
  entry: 'code',
  then: [{ do: 'discount', value: { amount: 100 } }],
  limit: { usesPerCode: 1 },
  stack: { phase: 'order', priority: 10 },
  ...parts,
});
const issues = (id: string, template: string, days?: number) =>
  offer(id, { entry: 'auto', then: [{ do: 'issue', what: 'coupon', template, days }], limit: undefined });
const bundle = {
  programmes: [
    ...demo.bundle.programmes,
    offer('letter', { template: 'letter' }),
    offer('welcome', { template: 'welcome', if: { member: { known: true } } }),
    offer('big', { template: 'big', if: { spend: { min: 50_000 } } }),
    offer('summer', { template: 'summer', active: { to: '2026-08-31' } }),
    offer('elsewhere', { template: 'elsewhere', where: { stores: ['S-ueno'] } }),
    offer('every-time', { template: 'every-time', limit: undefined }),
    issues('next-visit', 'letter', 30),
    { ...issues('lucky', 'every-time'), if: { has: { sku: ['umbrella'] } } },
  ],
};
const used = { programme: 'letter', day: '2026-11-20', till: 'S-yanaka-2', epoch: 1 };
const BATCH = '0123456789ABCDEF';
const coupons = [
  { id: `${BATCH}-66`, uses: [used] },
  { id: `${BATCH}-67`, uses: [{ ...used, till: 'S-yanaka-1' }] },
  { id: `${BATCH}-77`, revoked: true },
  { id: 'S-ueno-1:4', revoked: true },
  { id: 'ZZZZZZZZZZZZZZZZ', revoked: true },
];
const letter = { template: 'letter' };
const ueno = { store: storeId('S-ueno'), till: tillId('S-ueno-1') };

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  const owner = demo.members.find(({ id }) => id === OWNER);
  const own = [
    { serial: `${BATCH}-5`, template: 'welcome', until: '2026-12-24' },
    { serial: `${BATCH}-6`, template: 'welcome', until: '2026-11-23' },
    { serial: `${BATCH}-7`, template: 'of-next-year' },
  ];
  shop = await enrolledFolder({
    bundle,
    chain,
    coupons,
    members: [{ ...owner, coupons: own, merged: ['who-it-was'] }],
  });
});
beforeEach(async () => {
  till = await TrialTill.open(copyOf(shop));
});
afterEach(() => till.close());
afterAll(removeFolders);

const total = () => till.view.totals.total;
const stateOf = (serial: string) => till.view.coupons.find((each) => each.serial === serial)?.state ?? null;

describe('what is refused changes nothing', () => {
  test.each([
    ['another chain', () => new CouponChain().signed(letter), 'coupon.otherChain'],
    ['half of one', () => chain.signed(letter).slice(0, 100), 'coupon.unreadable'],
    ['tampered with', () => chain.signed(letter).replace(/.{4}$/, '0000'), 'coupon.notGenuine'],
    ['over since yesterday', () => chain.signed({ ...letter, until: day('2026-11-23') }), 'coupon.expired'],
    ['an offer of a later bundle', () => chain.signed({ template: 'of-next-year' }), 'coupon.unknownOffer'],
    ['an offer that is over', () => chain.signed({ template: 'summer' }), 'coupon.notNow'],
    ['an offer of another store', () => chain.signed({ template: 'elsewhere' }), 'coupon.notNow'],
    ['used at another till', () => chain.signed(letter, 66), 'coupon.used'],
    ['taken back', () => chain.signed(letter, 77), 'coupon.revoked'],
    ['a run that was taken back', () => chain.signed(letter, 1, 'ZZZZZZZZZZZZZZZZ'), 'coupon.revoked'],
    ['a till that was revoked', () => chain.printed(letter, { ...ueno, epoch: 4 }), 'coupon.revoked'],
    ['another member’s', () => chain.signed({ template: 'welcome', holder: OWNER }), 'coupon.otherHolder'],
  ])('%s', async (_what, code, why) => {
    await till.goods('umbrella');
    await till.scan(cardOf(STRANGER ?? ''));
    const before = { ...till.view, notice: null, sound: null, version: 0, atMs: 0 };
    expect(await till.scan(code())).toMatchObject({ ok: false, notice: { code: why } });
    expect({ ...till.view, notice: null, sound: null, version: 0, atMs: 0 }).toEqual(before);
  });
});

test.each([
  ['head office’s letter', () => chain.signed({ ...letter, until: day('2026-11-24') })],
  ['printed in another shop', () => chain.printed(letter, ueno)],
  ['the same till in an epoch that was not revoked', () => chain.printed(letter, { ...ueno, epoch: 5 })],
  ['of which this till itself was told', () => chain.signed(letter, 67)],
])('%s takes off what it promises', async (_what, code) => {
  await till.goods('umbrella');
  const before = total();
  expect(await till.scan(code())).toEqual({ ok: true });
  expect([till.notice, total()]).toEqual(['coupon.accepted', before - 100]);
  await till.scan(code());
  expect([till.notice, total()]).toEqual(['coupon.already', before - 100]);
});

test('it is on the basket after a crash, in the entry for ever, and used once: here at once', async () => {
  const code = chain.signed(letter, 3);
  await till.goods('umbrella');
  await till.scan(code);
  const { folder } = till;
  await till.close();
  till = await TrialTill.open(folder);
  expect(stateOf(`${BATCH}-3`)).toBe('applied');
  await till.payCash();
  const [sale] = salesOf(folder);
  expect(sale).toMatchObject({
    coupons: [{ code: `${BATCH}-3`, template: 'letter' }],
    uses: [{ programme: 'letter', amount: 100, code: `${BATCH}-3`.toLowerCase() }],
  });
  const compiled = compileBundle(zProgrammeBundle.parse({ ...demo.bundle, ...bundle }));
  expect(sale && agrees(sale, compiled, sha256)).toBe(true);
  await till.goods('umbrella');
  expect(await till.scan(code)).toMatchObject({ notice: { code: 'coupon.used' } });
  await till.close();
  till = await TrialTill.open(folder);
  await till.goods('umbrella');
  expect(await till.scan(code)).toMatchObject({ notice: { code: 'coupon.used' } });
});

test('one whose condition is not met waits for it, and can be put back', async () => {
  await till.goods('umbrella');
  await till.scan(chain.signed({ template: 'big' }));
  expect([till.notice, stateOf(`${BATCH}-1`)]).toEqual(['coupon.waits', 'waiting']);
  await till.act.useCoupon({ serial: `${BATCH}-1` });
  expect(till.view.coupons).toEqual([]);
  await till.scan(chain.signed({ template: 'every-time' }));
  await till.payCash();
  await till.goods('umbrella');
  await till.scan(chain.signed({ template: 'every-time' }));
  expect(till.notice).toBe('coupon.accepted');
});

test('before the card is shown a personal coupon waits for it', async () => {
  await till.goods('umbrella');
  const before = total();
  await till.scan(chain.signed({ template: 'welcome', holder: OWNER }));
  expect([till.notice, total()]).toEqual(['coupon.needsCard', before]);
  await till.scan(cardOf(STRANGER ?? ''));
  expect(stateOf(`${BATCH}-1`)).toBe('waiting');
  await till.scan(cardOf(OWNER ?? ''));
  expect(stateOf(`${BATCH}-1`)).toBe('applied');
});

test('a coupon of an id that was merged into the member is the member’s', async () => {
  await till.goods('umbrella');
  await till.scan(cardOf(OWNER ?? ''));
  await till.scan(chain.signed({ template: 'welcome', holder: memberId('who-it-was') }));
  expect([till.notice, stateOf(`${BATCH}-1`)]).toEqual(['coupon.accepted', 'applied']);
});

test('the member’s own are offered without paper, while they last, and not again after their use', async () => {
  await till.goods('umbrella');
  await till.scan(cardOf(OWNER ?? ''));
  expect(till.view.coupons).toMatchObject([{ serial: `${BATCH}-5`, until: '2026-12-24', state: 'offered' }]);
  const before = total();
  await till.act.useCoupon({ serial: `${BATCH}-5` });
  expect([stateOf(`${BATCH}-5`), total()]).toEqual(['applied', before - 100]);
  expect(await till.act.useCoupon({ serial: `${BATCH}-6` })).toMatchObject({ notice: { code: 'coupon.expired' } });
  expect(await till.act.useCoupon({ serial: 'nobody’s' })).toMatchObject({ notice: { code: 'reward.unknown' } });
  await till.payCash();
  await till.goods('umbrella');
  await till.scan(cardOf(OWNER ?? ''));
  expect(till.view.coupons).toEqual([]);
});

test('a sale takes twenty coupons, and says so at the next', async () => {
  await till.goods('umbrella');
  for (let n = 100; n < 120; n++) await till.scan(chain.signed({ template: 'every-time' }, n));
  expect(await till.scan(chain.signed({ template: 'every-time' }, 120))).toMatchObject({
    notice: { code: 'coupon.tooMany' },
  });
});

test('what a sale gives is signed, printed with its last day, and the same on every reprint', async () => {
  await till.goods('umbrella');
  await till.payCash();
  const [sale] = salesOf(till.folder);
  if (!sale) throw new Error('nothing was sold');
  expect(sale.issued).toMatchObject([
    { template: 'letter', until: '2026-12-24', name: '特典 next-visit' },
    { template: 'every-time', name: '特典 lucky' },
  ]);
  const codes = sale.issued?.map(({ code }) => code ?? '') ?? [];
  expect(readCoupon(codes[0] ?? '', chain.reader)).toMatchObject({
    ok: true,
    value: { template: 'letter', until: '2026-12-24', issuer: { till: 'S-yanaka-1', seq: sale.seq, index: 0 } },
  });
  const printed = (copy?: number) =>
    saleReceipt(sale, demo.store, copy).lines.flatMap((line) => (line.kind === 'qr' ? [line.content] : []));
  expect(printed()).toEqual([...codes, expect.stringMatching(/^RCP-/)]);
  expect(printed(1)).toEqual(printed());
  expect(saleReceipt(sale, demo.store).lines).toContainEqual({
    kind: 'text',
    text: '有効期限 2026-12-24',
    align: 'center',
  });
  await till.act.nextCustomer({});
  await till.goods('umbrella');
  await till.scan(codes[0] ?? '');
  expect(till.notice).toBe('coupon.accepted');
  const seqs = ofType(journalOf(till.folder), 'saleClosed').map(({ seq }) => seq);
  expect(seqs).toEqual([sale.seq]);
});

test('a till that has no certificate yet gives no code that nobody would believe', async () => {
  await till.close();
  till = await TrialTill.open(await enrolledFolder({ bundle }));
  await till.goods('umbrella');
  await till.payCash();
  const [sale] = salesOf(till.folder);
  expect(sale?.issued?.map(({ code }) => code)).toEqual([undefined, undefined]);
  expect(sale && saleReceipt(sale, demo.store).lines.filter(({ kind }) => kind === 'qr')).toHaveLength(1);
});
