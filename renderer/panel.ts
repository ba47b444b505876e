import { create } from 'zustand';
import { clearTyped } from './entry.ts';

/** What may stand in the right-hand rail beside basket or payment: one at a time, never over the basket or the total. */
export type PanelName =
  | 'search'
  | 'quantity'
  | 'why'
  | 'rewards'
  | 'suspended'
  | 'more'
  | 'drawer'
  | 'events'
  | 'consents'
  | 'return'
  | 'settings'
  | 'devices'
  | 'help';

interface Panels {
  readonly panel: PanelName | null;
  readonly question: 'voidSale' | null;
  /** Of the rewards, the one of which it is asked how many. */
  readonly amountOf: string | null;
}

export const usePanel = create<Panels>(() => ({ panel: null, question: null, amountOf: null }));

/** A panel with an answer of its own has Enter: the accent is never in two places. */
export const hasOwnAnswer = ({ panel, amountOf }: Panels): boolean =>
  panel === 'quantity' || panel === 'search' || (panel === 'rewards' && amountOf !== null);

export function openPanel(panel: PanelName): void {
  if (panel !== 'quantity') clearTyped();
  usePanel.setState({ panel, amountOf: null });
}

export const askAmount = (amountOf: string | null): void => usePanel.setState({ amountOf });

export const closePanel = (): void => usePanel.setState({ panel: null, amountOf: null });
export const ask = (question: Panels['question']): void => usePanel.setState({ question });
