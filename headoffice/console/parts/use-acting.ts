import { useCallback, useState } from 'react';
import { Refused } from '../api.ts';

interface Acting {
  readonly acting: boolean;
  /** The code of the last refusal, until the next act. */
  readonly fault: string | null;
  /** What head office said to it, for whoever needs the place and the reason. */
  readonly detail: string;
  act(doing: Promise<unknown>): void;
}

/** One act after the other, with its refusal. */
export function useActing(): Acting {
  const [acting, setActing] = useState(false);
  const [fault, setFault] = useState<{ code: string; detail: string } | null>(null);
  const act = useCallback((doing: Promise<unknown>) => {
    setActing(true);
    setFault(null);
    void doing
      .catch((error: unknown) =>
        setFault(
          error instanceof Refused ? { code: error.code, detail: error.message } : { code: 'console.away', detail: '' },
        ),
      )
      .finally(() => setActing(false));
  }, []);
  return { acting, fault: fault?.code ?? null, detail: fault?.detail ?? '', act };
}
