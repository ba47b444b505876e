import type { ContractRouterClient } from '@orpc/contract';
import { create } from 'zustand';
import type { CounterView, counterContract } from '../shared/contract/till-api.ts';
import { followView } from './connection/follow.ts';
import { Look, startPage } from './page/start-page.tsx';
import type { CounterActs } from './screens/counter/counter-acts.ts';
import { VirtualCounter } from './screens/counter/virtual-counter.tsx';
import { useSettings } from './settings.ts';
import { WordsProvider } from './words/use-words.tsx';

type CounterClient = ContractRouterClient<typeof counterContract>;

interface Counter {
  readonly view: CounterView | null;
  readonly client: CounterClient | null;
}
const useCounter = create<Counter>(() => ({ view: null, client: null }));

/** Nothing to say where the line is broken: the panel shows that it waits for the till. */
const quietly = (call: Promise<unknown> | undefined): void => void call?.catch(() => undefined);

const till = (): CounterClient | null => useCounter.getState().client;

const acts: CounterActs = {
  scan: (code) => quietly(till()?.scan(code)),
  setFault: (fault, on) => quietly(till()?.setFault({ fault, on })),
  setCut: (cut) => quietly(till()?.setCut({ cut })),
  setDrawer: (change) => quietly(till()?.setDrawer(change)),
  plugPole: (plugged) => quietly(till()?.plugPole({ plugged })),
};

/** Scanner, printer and drawer for a till that has none: what is clicked here reaches the till like the real thing. */
function Counter() {
  const view = useCounter((counter) => counter.view);
  const away = useCounter((counter) => counter.client === null);
  const language = useSettings((settings) => settings.language);
  const appearance = useSettings((settings) => settings.appearance);
  document.documentElement.lang = language;
  return (
    <Look appearance={appearance}>
      <WordsProvider language={language}>
        <VirtualCounter view={view} away={away} acts={acts} />
      </WordsProvider>
    </Look>
  );
}

startPage(<Counter />);
followView<CounterClient, CounterView>('counter', {
  show: (view, client) => useCounter.setState({ view, client }),
  away: () => useCounter.setState({ client: null }),
});
