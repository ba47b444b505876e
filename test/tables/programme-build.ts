import type { WalletDef } from '../../shared/loyalty/index.ts';
import {
  compileBundle,
  DEFAULT_SETTINGS,
  type Effect,
  type EngineSettings,
  type Evaluation,
  evaluate,
  type LimitState,
  type MemberInput,
  NOTHING_USED,
  type Programme,
  type SaleInput,
  type SaleInputLine,
  type TraceRow,
} from '../../shared/programme/index.ts';
import { lineId, memberId, programmeId, walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';

type Parts = Omit<Partial<Programme>, 'id' | 'stack' | 'then'> & Partial<Programme['stack']>;

/** A programme in one line: its id, its effects, and what else it says. Phase line, priority 0, entry auto. */
export function programme(id: string, effects: Effect | readonly Effect[], parts: Parts = {}): Programme {
  const { phase = 'line', priority = 0, group, pick, ...rest } = parts;
  return {
    id: programmeId(id),
    rev: 1,
    name: { en: id },
    entry: 'auto',
    ...rest,
    // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
    then: [...(Array.isArray(effects) ? effects : [effects])] as Effect[],
    stack: { phase, priority, group, pick },
  };
}

export const percent = (text: string, rest: object = {}): Effect => ({
  do: 'discount',
  value: { percent: text },
  ...rest,
});
export const off = (amount: number, rest: object = {}): Effect => ({
  do: 'discount',
  value: { amount: money(amount) },
  ...rest,
});
export const earn = (rest: object = {}): Effect =>
  ({ do: 'earn', wallet: walletId('pts'), rate: '1', per: 'money', ...rest }) as Effect;

/** `sku unit ×qty`: a line of goods without tax. */
export function line(id: string, unit: number, qty = 1, rest: Partial<SaleInputLine> = {}): SaleInputLine {
  return { id: lineId(id), sku: id, cats: [], tags: [], unit: money(unit), qty, tax: [], ...rest };
}

export const included = (rate: number): SaleInputLine['tax'] => [{ rate, included: true }];
export const onTop = (rate: number): SaleInputLine['tax'] => [{ rate, included: false }];

export function sale(lines: readonly SaleInputLine[], rest: Partial<SaleInput> = {}): SaleInput {
  return {
    currencyDigits: 2,
    day: day('2026-03-10'),
    minute: 720,
    store: 'shop',
    lines,
    codes: [],
    claims: [],
    ...rest,
  };
}

export function member(rest: Partial<MemberInput> = {}): MemberInput {
  return { id: memberId('m'), segments: [], orders: 0, wallets: {}, ...rest };
}

export const claim = (id: string, rest: object = {}): SaleInput['claims'][number] => ({
  programme: programmeId(id),
  ...rest,
});

export const wallet = (rest: Partial<WalletDef> = {}): WalletDef => ({
  id: walletId('pts'),
  name: { en: 'Points' },
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
  ...rest,
});

interface Around {
  readonly member?: MemberInput | null;
  readonly state?: Partial<LimitState>;
  readonly settings?: Partial<EngineSettings>;
  readonly wallets?: WalletDef[];
}

/** One evaluation with everything that a test does not name at rest. */
export function price(programmes: readonly Programme[], input: SaleInput, around: Around = {}): Evaluation {
  const compiled = compileBundle({
    rev: 1,
    programmes: [...programmes],
    wallets: around.wallets ?? [wallet()],
    tierSets: [],
  });
  const settings = { ...DEFAULT_SETTINGS, ...around.settings };
  return evaluate(compiled, input, around.member ?? null, { ...NOTHING_USED, ...around.state }, settings);
}

/** What is left of each line, in shelf prices. */
export const paid = (result: Evaluation): number[] => result.lines.map((each) => each.paid);

export const rowOf = (result: Evaluation, id: string): TraceRow | undefined =>
  result.trace.find((row) => row.programme === id);
