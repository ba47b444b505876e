import { dialFor, type Page } from './dial.ts';
import { keepLine } from './line.ts';

export interface Seen<Client, View> {
  /** Each new view, with the client that acts on what it shows. */
  readonly show: (view: View, client: Client) => void;
  readonly away: () => void;
}

interface Viewing<View> {
  view(): Promise<AsyncIterable<View>>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Follows the page's view for as long as the page lives. */
export function followView<Client extends Viewing<View>, View>(page: Page, seen: Seen<Client, View>): void {
  void keepLine<Client>({
    dial: dialFor<Client>(page),
    attend: async (client, up) => {
      for await (const view of await client.view()) {
        up();
        seen.show(view, client);
      }
    },
    away: seen.away,
    pause,
  });
}
