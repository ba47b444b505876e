import type { TierSet, Wallet } from '../../shared/loyalty/index.ts';
import {
  type BundleRefusal,
  type Cond,
  type Effect,
  type Example,
  type Programme,
  type ProgrammeBundle,
  parseBundle,
  type Question,
  type SaleGuard as SaleGuardRule,
  type Sel,
} from '../../shared/programme/index.ts';
import type { MemberId, ProgrammeId, WalletId } from '../../shared/units/ids.ts';
import type { Money } from '../../shared/units/money.ts';
import type { Points } from '../../shared/units/points.ts';
import type { Result } from '../../shared/units/result.ts';
import type { Language } from '../../shared/units/text.ts';
import type { Day } from '../../shared/units/time.ts';

/** A text in every language: a template has no holes. */
export type Words = Readonly<Record<Language, string>>;

/** A rule as it is written down. Its brands come with parsing, like those of anything from outside. */
export type Plain<T> = T extends Money | Points
  ? number
  : T extends ProgrammeId | WalletId | MemberId | Day
    ? string
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

export type Goods = Plain<Sel>;
export type Condition = Plain<Cond>;

/** Goods that only some may buy: the till asks when one is rung, and again before it takes money. */
export type SaleGuard = Omit<Plain<SaleGuardRule>, 'name'> & { readonly name: Words };

export interface Rules {
  readonly programmes: readonly Plain<Programme>[];
  readonly wallets?: readonly Plain<Wallet>[];
  readonly tierSets?: readonly Plain<TierSet>[];
  readonly guards?: readonly SaleGuard[];
  readonly questions?: readonly Plain<Question>[];
}

/** Where it is decided: the till prices it, head office sends what it rests on, or both. */
export type Side = 'till' | 'office' | 'both';

/**
 * A loyalty mechanism, ready to be filled in. Money in parameters is in minor units of the shop's currency; the
 * defaults suit one with two decimals. `examples` prove the rules with the defaults, by the programme's id.
 */
export interface ProgrammeTemplate<P extends object> {
  readonly id: string;
  /** What it answers of the list of loyalty mechanisms; the same list stands in its test. */
  readonly mechanisms: readonly string[];
  readonly side: Side;
  readonly words: { readonly title: Words; readonly explains: Words };
  readonly defaults: P;
  rules(params: P): Rules;
  readonly examples: Readonly<Record<string, readonly Plain<Example>[]>>;
}

/** Keeps the type of the parameters without writing it down. */
export const template = <P extends object>(parts: ProgrammeTemplate<P>): ProgrammeTemplate<P> => parts;

type Rest = Pick<Plain<Programme>, 'on' | 'codes' | 'template' | 'holder' | 'active' | 'where' | 'if' | 'limit'>;
interface Offer extends Partial<Rest> {
  readonly turn: Plain<Programme['stack']>;
  readonly gives: readonly Plain<Effect>[];
  readonly goal: string;
  readonly costCeiling?: number;
  readonly entry?: Programme['entry'];
}

/** One programme of a template, in its first revision. */
export function offer(id: string, name: Words, parts: Offer): Plain<Programme> {
  const { turn, gives, goal, costCeiling, entry = 'auto', ...rest } = parts;
  const purpose = { goal, ...(costCeiling === undefined ? {} : { costCeiling }) };
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
  return { id, rev: 1, name, entry, ...rest, then: [...gives], stack: turn, purpose } as Plain<Programme>;
}

/**
 * The template filled in, through the same door as any bundle: a parameter that makes no sense is refused with its
 * place and reason. Golden baskets come along with the defaults only; who changes a figure approves baskets of its own.
 */
export function filledIn<P extends object>(
  from: ProgrammeTemplate<P>,
  params?: Partial<P>,
): Result<ProgrammeBundle, BundleRefusal> {
  const rules = from.rules({ ...from.defaults, ...params });
  const programmes = rules.programmes.map((programme) => {
    const examples = params === undefined ? from.examples[programme.id] : undefined;
    return examples ? { ...programme, examples } : programme;
  });
  const { wallets = [], tierSets = [], guards, questions } = rules;
  const also = { ...(guards && { guards }), ...(questions && { questions }) };
  return parseBundle({ rev: 1, programmes, wallets, tierSets, ...also });
}

export const MEMBER: Condition = { member: { known: true } };
/** Goods that no earlier programme has reduced: two offers do not add up on them. */
export const FULL_PRICE: Goods = { discounted: false };
