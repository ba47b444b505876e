import { lineId, memberId, programmeId } from '../units/ids.ts';
import { money } from '../units/money.ts';
import { day } from '../units/time.ts';
import { compileBundle } from './compile.ts';
import { evaluate } from './evaluate.ts';
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
      const sale = saleOf(example, { ...DEFAULTS, ...defaults });
      const result = evaluate(compiled, sale, memberOf(example), NOTHING_USED, settings);
      return { programme: programme.id, words: example.words, differences: differences(example, result) };
    }),
  );
}

function saleOf(example: Example, defaults: GoldenDefaults): SaleInput {
  return {
    currencyDigits: defaults.currencyDigits,
    day: example.day ?? day(defaults.day),
    minute: example.minute ?? 720,
    store: example.store ?? defaults.store,
    lines: example.lines.map((line, i) => ({
      id: lineId(`L${i + 1}`),
      sku: line.sku,
      cats: line.cats ?? [],
      tags: line.tags ?? [],
      unit: line.unit,
      qty: line.qty,
      tax: [],
    })),
    codes: example.codes ?? [],
    claims: (example.claims ?? []).map((claim) => ({ ...claim, programme: programmeId(claim.programme) })),
  };
}

function memberOf({ member }: Example): MemberInput | null {
  if (!member) return null;
  const { segments, orders, wallets, ...rest } = member;
  return { id: memberId('example'), segments: segments ?? [], orders: orders ?? 0, wallets: wallets ?? {}, ...rest };
}

function differences({ expect }: Example, result: Evaluation): string[] {
  const gifts = new Map<string, number>();
  for (const gift of result.gifts) gifts.set(gift.sku, (gifts.get(gift.sku) ?? 0) + gift.qty);
  const earned = new Map<string, number>();
  for (const each of result.earned) earned.set(each.wallet, (earned.get(each.wallet) ?? 0) + each.points);
  return [
    ...differs('total', expect.total, result.totals.total),
    ...differs('discount', expect.discount, result.totals.discount),
    ...Object.entries(expect.gifts ?? {}).flatMap(([sku, qty]) => differs(`gift ${sku}`, qty, gifts.get(sku) ?? 0)),
    ...Object.entries(expect.points ?? {}).flatMap(([wallet, n]) =>
      differs(`points ${wallet}`, n, earned.get(wallet) ?? 0),
    ),
  ];
}

const differs = (what: string, wanted: number | undefined, got: number): string[] =>
  wanted === undefined || wanted === got ? [] : [`${what}: ${got}, expected ${money(wanted)}`];
