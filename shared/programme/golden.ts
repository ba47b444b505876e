import { lineId, memberId, programmeId } from '../units/ids.ts';
import { day } from '../units/time.ts';
import { type CompiledBundle, compileBundle } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { evaluateEvent } from './evaluate-event.ts';
import type { Evaluation } from './evaluation.ts';
import type { Example } from './example.ts';
import type { ProgrammeBundle } from './model.ts';
import { DEFAULT_SETTINGS, type EngineSettings, type MemberInput, NOTHING_USED, type SaleInput } from './sale.ts';

export interface GoldenResult {
  readonly programme: string;
  readonly words: string;
  /** "total: 1000, expected 900". Empty where the basket comes out as approved. */
  readonly differences: readonly string[];
}

/** Where an example names no day, store or currency. */
export interface GoldenDefaults {
  readonly currencyDigits: number;
  readonly day: string;
  readonly store: string;
}

const DEFAULTS: GoldenDefaults = { currencyDigits: 2, day: '2026-01-15', store: 'store' };

/** Runs the examples of every programme of the bundle. It is not published while one of them differs. */
export function checkGolden(
  bundle: ProgrammeBundle,
  defaults: Partial<GoldenDefaults> = {},
  settings: EngineSettings = DEFAULT_SETTINGS,
): GoldenResult[] {
  const compiled = compileBundle(bundle);
  return bundle.programmes.flatMap((programme) =>
    (programme.examples ?? []).map((example) => {
      const result = resultOf(example, compiled, { ...DEFAULTS, ...defaults }, settings);
      return { programme: programme.id, words: example.words, differences: differences(example, result) };
    }),
  );
}

/** What an example may look at. An event has no goods, so no sums. */
type Outcome = Pick<Evaluation, 'earned' | 'issued'> & Partial<Pick<Evaluation, 'totals' | 'gifts' | 'spent'>>;

function resultOf(
  example: Example,
  compiled: CompiledBundle,
  defaults: GoldenDefaults,
  settings: EngineSettings,
): Outcome {
  const member = memberOf(example);
  const sale = saleOf(example, defaults);
  if (!example.event) return evaluate(compiled, sale, member, NOTHING_USED, settings);
  const { name, fields = {} } = example.event;
  const { day: on, minute, store } = sale;
  const input = { event: { name, key: 'example', fields }, day: on, minute, store };
  return evaluateEvent(compiled, input, member, NOTHING_USED, settings);
}

function saleOf(example: Example, defaults: GoldenDefaults): SaleInput {
  return {
    currencyDigits: defaults.currencyDigits,
    day: example.day ?? day(defaults.day),
    minute: example.minute ?? 720,
    store: example.store ?? defaults.store,
    ...(example.priceList === undefined ? {} : { priceList: example.priceList }),
    ...(example.wallets === undefined ? {} : { wallets: example.wallets }),
    lines: (example.lines ?? []).map((line, i) => ({
      id: lineId(`L${i + 1}`),
      sku: line.sku,
      cats: line.cats ?? [],
      tags: line.tags ?? [],
      unit: line.unit,
      qty: line.qty,
      tax: line.tax ?? [],
    })),
    codes: example.codes ?? [],
    coupons: (example.coupons ?? []).map((coupon, i) => ({ ...coupon, code: `coupon ${i + 1}` })),
    claims: (example.claims ?? []).map((claim) => ({ ...claim, programme: programmeId(claim.programme) })),
  };
}

function memberOf({ member }: Example): MemberInput | null {
  if (!member) return null;
  const { id = memberId('example'), segments = [], orders = 0, wallets = {}, ...rest } = member;
  return { id, segments, orders, wallets, ...rest };
}

function differences({ expect }: Example, { totals, gifts = [], earned, spent = [], issued }: Outcome): string[] {
  return [
    ...differs('total', expect.total, totals?.total ?? 0),
    ...differs('discount', expect.discount, totals?.discount ?? 0),
    ...differs('tax', expect.tax, totals?.tax ?? 0),
    ...counted(
      'gift',
      expect.gifts,
      gifts.map(({ sku, qty }) => [sku, qty]),
    ),
    ...counted(
      'points',
      expect.points,
      earned.map(({ wallet, points }) => [wallet, points]),
    ),
    ...counted(
      'spent',
      expect.spent,
      spent.map(({ wallet, points }) => [wallet, points]),
    ),
    ...counted(
      'issued',
      expect.issued,
      issued.map(({ template, qty }) => [template, qty]),
    ),
  ];
}

function counted(
  what: string,
  wanted: Readonly<Record<string, number>> = {},
  got: readonly (readonly [name: string, count: number])[],
): string[] {
  const sums = new Map<string, number>();
  for (const [name, count] of got) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.entries(wanted).flatMap(([name, count]) => differs(`${what} ${name}`, count, sums.get(name) ?? 0));
}

const differs = (what: string, wanted: number | undefined, got: number): string[] =>
  wanted === undefined || wanted === got ? [] : [`${what}: ${got}, expected ${wanted}`];
