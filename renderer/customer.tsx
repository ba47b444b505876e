import type { ContractRouterClient } from '@orpc/contract';
import { create } from 'zustand';
import type { customerContract } from '../shared/contract/till-api.ts';
import type { CustomerView } from '../shared/contract/views.ts';
import { followView } from './connection/follow.ts';
import { Look, startPage } from './page/start-page.tsx';
import { CustomerDisplay } from './screens/customer-display/customer-display.tsx';
import { WordsProvider } from './words/use-words.tsx';

type CustomerClient = ContractRouterClient<typeof customerContract>;
interface Display {
  readonly view: CustomerView | null;
  readonly client: CustomerClient | null;
}

const NOBODY: Display = { view: null, client: null };
const useDisplay = create<Display>(() => NOBODY);

/** Sent and forgotten: whether it was taken is seen in what is asked next, and a line that breaks asks anew itself. */
function answer(question: string, choice: string): void {
  useDisplay
    .getState()
    .client?.answer({ question, choice })
    .catch(() => undefined);
}

/** The page that the customer sees and touches. It follows the view's language and has no settings or keys of its own. */
function Customer() {
  const view = useDisplay((display) => display.view);
  const language = view?.language ?? 'en';
  document.documentElement.lang = language;
  return (
    <Look appearance="light">
      <WordsProvider language={language} currency={view?.currency}>
        <CustomerDisplay view={view} onAnswer={answer} />
      </WordsProvider>
    </Look>
  );
}

startPage(<Customer />);
followView<CustomerClient, CustomerView>('customer', {
  show: (view, client) => useDisplay.setState({ view, client }),
  // The last sale must not stay on show to the next customer while the till is away.
  away: () => useDisplay.setState(NOBODY),
});
