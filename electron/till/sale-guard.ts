import type { Basket } from '../../shared/basket/basket.ts';
import type { NoticeCode } from '../../shared/contract/refusals.ts';
import type { GuardRefusal } from '../../shared/programme/sale-guard-refusal.ts';
import type { Text } from '../../shared/units/text.ts';
import { type Counter, type Outcome, say } from './counter.ts';

type Seen = Pick<Counter, 'state' | 'priced'>;
type Done = Extract<Outcome, { ok: true }>;

/**
 * Goods that may not be sold stay on the basket, since the card may be shown after them; but the act that brings them,
 * or changes why, says so at once. What the act itself has to say goes first.
 */
export function withGuardWord(outcome: Done, before: Seen, after: Seen): Pick<Done, 'notice' | 'sound'> {
  const { state, priced } = after;
  const isSame = state.basket === before.state.basket && state.current === before.state.current;
  if (outcome.notice || isSame || state.tendering || state.closed) return outcome;
  const refusal = worthSaying(before.priced.refused, priced.refused, state.current);
  if (!refusal) return outcome;
  const code = codeOf(refusal, priced.member !== null);
  return { notice: say('attention', { code, ...factsOf(refusal, state.basket) }), sound: 'attention' };
}

/** The line at hand first, every time; of the others only what is new. */
function worthSaying(
  before: readonly GuardRefusal[],
  after: readonly GuardRefusal[],
  current: string | null,
): GuardRefusal | undefined {
  const known = new Set(before.map((each) => JSON.stringify(each)));
  return after.find(({ line }) => line === current) ?? after.find((each) => !known.has(JSON.stringify(each)));
}

/** While nobody has shown a card, the card is what is missing, whatever else would be asked of it. */
function codeOf({ failed }: GuardRefusal, hasMember: boolean): NoticeCode {
  if (failed.kind === 'most') return 'product.guardedMost';
  const isLack = failed.kind === 'wallet' && failed.gap !== undefined;
  if (!hasMember && (isLack || failed.kind === 'member')) return 'product.guardedCard';
  if (isLack) return 'product.guardedRight';
  return failed.kind === 'member' && failed.fact === 'tier' ? 'product.guardedTier' : 'product.guarded';
}

interface GuardFacts {
  readonly product: Text;
  readonly guard: Text;
  readonly most?: number;
  readonly left?: number;
}

/** What the words about a refused line name. */
export function factsOf({ line, name, failed }: GuardRefusal, { lines }: Basket): GuardFacts {
  const product = lines.find(({ id }) => id === line)?.name ?? {};
  const room = failed.kind === 'most' ? { most: failed.most, left: failed.left } : {};
  return { product, guard: name, ...room };
}
