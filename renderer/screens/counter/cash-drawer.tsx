import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import classes from './cash-drawer.module.css';

const OPEN_MS = 1_500;

/** A drawer that slides out when the printer kicks it, and is pushed shut again a moment later. */
export function CashDrawer({ pulses }: { readonly pulses: number }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const heard = useRef(pulses);
  useEffect(() => {
    if (pulses === heard.current) return;
    heard.current = pulses;
    setOpen(true);
    const timer = setTimeout(() => setOpen(false), OPEN_MS);
    return () => clearTimeout(timer);
  }, [pulses]);
  return (
    <div className={classes.drawer}>
      <h2>{words.say('counter.drawer')}</h2>
      <svg viewBox="0 0 200 110" aria-hidden="true">
        <rect className={classes.body} x="10" y="6" width="180" height="60" rx="6" />
        <g className={classes.tray} data-open={open}>
          <rect className={classes.front} x="18" y="20" width="164" height="38" rx="4" />
          <rect className={classes.lock} x="93" y="35" width="14" height="8" rx="4" />
        </g>
      </svg>
      <p>{words.say('counter.drawerOpened', { count: pulses })}</p>
    </div>
  );
}
