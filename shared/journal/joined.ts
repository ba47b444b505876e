import type { CompiledBundle } from '../programme/compile.ts';
import { evaluateEvent } from '../programme/evaluate-event.ts';
import { JOINED } from '../programme/event-kinds.ts';
import type { Programme } from '../programme/model.ts';
import { saleSettings } from '../programme/rung-sale.ts';
import { type MemberInput, NOTHING_USED } from '../programme/sale.ts';
import { inLanguage, type Language } from '../units/text.ts';
import type { Day } from '../units/time.ts';
import type { MemberEnrolled, PointsMovement } from './entry.ts';
import { movementsOf } from './movements.ts';

/** Somebody who joins: no tier, no history, no segments; and the consents that were given just now. */
export type Joining = Pick<MemberEnrolled, 'member' | 'card' | 'consents' | 'minute'> & {
  readonly day: Day;
  readonly store: string;
};

/**
 * Whether a till gives a programme's points at once. What the whole chain may use only so often is given by head office,
 * when it hears of the joining; coupons, too, are head office's to give.
 */
export const isGivenAtTill = ({ limit }: Pick<Programme, 'limit'>): boolean => limit?.uses === undefined;

/** What the programmes of the event `joined` give at once. The same at the till and, checked, at head office. */
export function joinedPoints(bundle: CompiledBundle, joining: Joining, language: Language): PointsMovement[] {
  const { member: id, card, day, minute, store } = joining;
  const event = { name: JOINED, key: `joined:${id}`, fields: {} };
  const consents = joining.consents.filter(({ given }) => given).map(({ purpose }) => purpose);
  const member: MemberInput = { id, segments: [], orders: 0, wallets: {}, consents };
  const { earned } = evaluateEvent(
    bundle,
    { event, day, minute, store },
    member,
    NOTHING_USED,
    saleSettings({ taxRounding: 'line' }),
  );
  const programmes = new Map((bundle.byEvent.get(JOINED) ?? []).map((each) => [each.id as string, each]));
  const atOnce = earned.filter(({ programme }) => isGivenAtTill(programmes.get(programme) ?? {}));
  return movementsOf(
    { spent: [], earned: atOnce },
    {
      buyer: { member, card: card.key },
      walletOf: (wallet) => bundle.wallets.get(wallet),
      nameOf: (programme) => inLanguage(programmes.get(programme)?.name ?? { en: programme }, language),
    },
  );
}

/** Whether the till that wrote the entry and this engine gave the same. Names are in the till's language. */
export function agreesOnJoining(entry: MemberEnrolled, bundle: CompiledBundle): boolean {
  const figures = (moved: readonly PointsMovement[]): string =>
    JSON.stringify(
      moved.map(({ wallet, programme, rev, points, holder = '', from = '', until = '' }) => [
        wallet,
        programme,
        rev,
        points,
        holder,
        from,
        until,
      ]),
    );
  return figures(joinedPoints(bundle, { ...entry, day: entry.businessDate }, 'en')) === figures(entry.points);
}
