import { UnstyledButton } from '@mantine/core';
import type { MouseEvent } from 'react';
import { eraseTyped, typeCharacter } from '../entry.ts';
import classes from './keypad.module.css';

const KEYS = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0', '⌫'] as const;
const keepFocus = (event: MouseEvent): void => event.preventDefault();
const press = (key: string): void => (key === '⌫' ? eraseTyped() : typeCharacter(key));

/** Digits for fingers; the keyboard's own digits do the same. */
export function Keypad() {
  return (
    <div className={classes.pad}>
      {KEYS.map((key) => (
        <UnstyledButton key={key} className={classes.key} onMouseDown={keepFocus} onClick={() => press(key)}>
          {key}
        </UnstyledButton>
      ))}
    </div>
  );
}
