import { useEffect, useState } from 'react';
import type { SetupView } from '../../../../shared/contract/setup.ts';
import { type TillClient, useTill } from '../../../till.ts';

/** Follows the set-up part of the till for as long as its panel is open; null until it has answered. */
export function useSetup(): SetupView | null {
  const client = useTill((till) => till.client);
  const [view, setView] = useState<SetupView | null>(null);
  useEffect(() => {
    if (!client) return;
    const closed = new AbortController();
    // A line that ends is told of by the till's own view; the panel keeps what it last saw.
    follow(client, closed.signal, setView).catch(() => undefined);
    return () => closed.abort();
  }, [client]);
  return view;
}

async function follow(client: TillClient, signal: AbortSignal, show: (view: SetupView) => void): Promise<void> {
  for await (const view of await client.setup.view(undefined, { signal })) {
    if (signal.aborted) return;
    show(view);
  }
}
