import { useEffect, useState } from 'react';

/** UTC milliseconds by this machine's clock, looked at every `everyMs`. Only what is shown depends on it. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
