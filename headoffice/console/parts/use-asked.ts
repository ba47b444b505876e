import { useCallback, useEffect, useState } from 'react';
import { Refused } from '../api.ts';

export interface Asked<T> {
  readonly value: T | null;
  /** The code of the last refusal, or null. What was read before stays on the screen. */
  readonly refusal: string | null;
  again(): void;
}

/** Asks when `key` changes, and every `everyMs` where that is given. A late answer to an old question is dropped. */
export function useAsked<T>(key: string, ask: () => Promise<T>, everyMs?: number): Asked<T> {
  const [asked, setAsked] = useState<{ key: string; value: T } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    let isOld = false;
    ask().then(
      (value) => {
        if (isOld) return;
        setAsked({ key, value });
        setRefusal(null);
      },
      (error: unknown) => {
        if (!isOld) setRefusal(error instanceof Refused ? error.code : 'console.away');
      },
    );
    return () => {
      isOld = true;
    };
  }, [key, turn]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(again, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, again]);
  return { value: asked?.key === key ? asked.value : null, refusal, again };
}
