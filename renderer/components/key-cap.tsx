import { Kbd } from '@mantine/core';
import classes from './key-cap.module.css';

/** The key that does it, printed where it acts. */
export function KeyCap({ children }: { readonly children: string }) {
  return <Kbd className={classes.cap}>{children}</Kbd>;
}
