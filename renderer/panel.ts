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
}

export const usePanel = create<Panels>(() => ({ panel: null, question: null }));

export function openPanel(panel: PanelName): void {
  if (panel !== 'quantity') clearTyped();
  usePanel.setState({ panel });
}

export const closePanel = (): void => usePanel.setState({ panel: null });
export const ask = (question: Panels['question']): void => usePanel.setState({ question });
