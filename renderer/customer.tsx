import type { ContractRouterClient } from '@orpc/contract';
import { create } from 'zustand';
import type { customerContract } from '../shared/contract/till-api.ts';
import type { CustomerView } from '../shared/contract/views.ts';
import { followView } from './connection/follow.ts';
import { Look, startPage } from './page/start-page.tsx';
import { CustomerDisplay } from './screens/customer-display/customer-display.tsx';
import { WordsProvider } from './words/use-words.tsx';

const useDisplay = create<{ readonly view: CustomerView | null }>(() => ({ view: null }));

/** The page that the customer sees. It follows the view's language and has no settings, keys or acts of its own. */
function Customer() {
  const view = useDisplay((display) => display.view);
  const language = view?.language ?? 'en';
  document.documentElement.lang = language;
  return (
    <Look appearance="light">
      <WordsProvider language={language} currency={view?.currency}>
        <CustomerDisplay view={view} />
      </WordsProvider>
    </Look>
  );
}

startPage(<Customer />);
followView<ContractRouterClient<typeof customerContract>, CustomerView>('customer', {
  show: (view) => useDisplay.setState({ view }),
  // The last sale must not stay on show to the next customer while the till is away.
  away: () => useDisplay.setState({ view: null }),
});
