import type { Basket } from '../../shared/basket/basket.ts';
import type { NoticeCode } from '../../shared/contract/refusals.ts';
import type { GuardRefusal } from '../../shared/programme/sale-guard-refusal.ts';
import type { Text } from '../../shared/units/text.ts';
import { type Counter, type Outcome, type Sound, say, type Tone } from './counter.ts';

type Moment = Pick<Counter, 'state' | 'priced'>;
type Done = Extract<Outcome, { ok: true }>;
type Word = Pick<Done, 'notice' | 'sound'>;

/**
 * Goods that may not be sold stay on the basket, since the card may be shown after them; but the act that brings them,
 * or changes why, says so at once. What the act itself has to say goes first.
 */
export function withGuardWord(outcome: Done, before: Moment, after: Moment): Word {
  const { state, priced } = after;
  const stands = state.basket === before.state.basket && state.current === before.state.current;
  if (outcome.notice || stands || state.tendering || state.closed) return outcome;
  const refusal = worthSaying(before.priced.refused, priced.refused, state.current);
  if (!refusal) return outcome;
  return attention({ code: codeOf(refusal, priced.member !== null), ...factsOf(refusal, state.basket) });
}

const attention = (refusal: { readonly code: NoticeCode }): { notice: ReturnType<typeof say>; sound: Sound } => {
  const tone: Tone = 'attention';
  return { notice: say(tone, refusal), sound: tone };
};

/** The line at hand first, every time; of the others only what is new. */
function worthSaying(
  before: readonly GuardRefusal[],
  after: readonly GuardRefusal[],
  current: string | null,
): GuardRefusal | undefined {
  const known = new Set(before.map((each) => JSON.stringify(each)));
  return after.find(({ line }) => line === current) ?? after.find((each) => !known.has(JSON.stringify(each)));
}

/** Which words. While nobody has shown a card, the card is what is missing, whatever else would be asked of it. */
function codeOf({ failed }: GuardRefusal, hasMember: boolean): NoticeCode {
  if (failed.kind === 'most') return 'product.guardedMost';
  if (failed.kind === 'wallet' && failed.gap) return hasMember ? 'product.guardedRight' : 'product.guardedCard';
  if (failed.kind !== 'member') return 'product.guarded';
  if (!hasMember) return 'product.guardedCard';
  return failed.fact === 'tier' ? 'product.guardedTier' : 'product.guarded';
}

interface GuardFacts {
  readonly product: Text;
  readonly guard: Text;
  readonly most?: number;
  readonly left?: number;
}

export function factsOf({ line, name, failed }: GuardRefusal, { lines }: Basket): GuardFacts {
  const product = lines.find(({ id }) => id === line)?.name ?? {};
  return failed.kind === 'most'
    ? { product, guard: name, most: failed.most, left: failed.left }
    : { product, guard: name };
}
