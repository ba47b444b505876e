import { useEffect, useRef } from 'react';
import { attachWedge, type WedgeListener } from './attach-wedge.ts';
import { DEFAULT_WEDGE_RULES, type WedgeRules } from './wedge-rules.ts';

/** Hears scanners that type. `listener` may be a new object on each render; the keyboard is listened to once. */
export function useWedge(listener: WedgeListener, rules: WedgeRules = DEFAULT_WEDGE_RULES): void {
  const newest = useRef(listener);
  newest.current = listener;
  useEffect(
    () =>
      attachWedge(window, rules, {
        onScan: (text, symbology) => newest.current.onScan(text, symbology),
        onRefused: (reason) => newest.current.onRefused?.(reason),
      }),
    [rules],
  );
}
