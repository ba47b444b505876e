import { UnstyledButton } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import classes from './act-button.module.css';
import { KeyCap } from './key-cap.tsx';

export interface ActButtonProps {
  readonly label: ReactNode;
  /** What a reader says where the label is only a sign. */
  readonly name?: string;
  readonly cap?: string;
  readonly onPress: () => void;
  /** `next` is the one thing to press next; a screen has one. */
  readonly kind?: 'plain' | 'next' | 'refuse' | 'quiet';
  /** What stands on the right: an amount, a count. */
  readonly figure?: ReactNode;
  readonly layout?: 'row' | 'column';
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

/** Focus stays where it was: after a touch, Enter must still mean what the screen says and not this button. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

export function ActButton(props: ActButtonProps) {
  const { label, name, cap, onPress, kind = 'plain', figure, layout = 'row', disabled = false, pressed } = props;
  return (
    <UnstyledButton
      className={classes.button}
      data-kind={kind}
      data-layout={layout}
      disabled={disabled}
      aria-pressed={pressed}
      aria-label={name}
      onMouseDown={keepFocus}
      onClick={onPress}
    >
      <span className={classes.label}>{label}</span>
      {figure === undefined ? null : <span className={classes.figure}>{figure}</span>}
      {cap ? <KeyCap>{cap}</KeyCap> : null}
    </UnstyledButton>
  );
}
