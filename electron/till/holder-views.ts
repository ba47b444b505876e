import type { CardView, TillView, WalletView } from '../../shared/contract/views.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import type { CounterState } from './counter.ts';

type Kind = 'household' | 'card';

/** What a household or a card holds, as this sale moves it: only wallets that there is something to say about. */
function walletViews(priced: PricedBasket, kind: Kind, pointsWallet: string): WalletView[] {
  const held = (kind === 'card' ? priced.card?.wallets : priced.member?.wallets) ?? {};
  const { earned, spent } = priced.evaluation;
  const names = new Set([...Object.keys(held), ...[...earned, ...spent].map(({ wallet }) => wallet as string)]);
  return [...names].flatMap((id): WalletView[] => {
    const wallet = priced.walletOf(id);
    if (wallet?.holder !== kind || (id === pointsWallet && kind !== 'card')) return [];
    const sum = (moves: readonly { wallet: string; points: number }[]): number =>
      moves.reduce((all, move) => (move.wallet === id ? all + move.points : all), 0);
    const now = held[id] ?? 0;
    const after = now + sum(earned) - sum(spent);
    return now === 0 && after === 0 ? [] : [{ name: wallet.name, now, after, scale: wallet.scale }];
  });
}

/** Of the member's household; the member's own points have their place beside the name. */
export const householdWallets = (priced: PricedBasket, pointsWallet: string): WalletView[] =>
  walletViews(priced, 'household', pointsWallet);

/** The card that was shown: on its own, or with what it holds beside its member. */
export function cardView(priced: PricedBasket, pointsWallet: string): CardView | null {
  const { card } = priced;
  return card && { last4: card.last4, wallets: walletViews(priced, 'card', pointsWallet) };
}

export const enrolView = ({ enrolling }: CounterState): TillView['enrolling'] =>
  enrolling ? { last4: enrolling.card?.last4 ?? null, ask: enrolling.ask?.text ?? null } : null;
