import { Button, type ButtonVariant, Group, TextInput, type TextInputProps } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

interface Props {
  readonly button: string;
  readonly acting: boolean;
  readonly disabled?: boolean;
  readonly variant?: ButtonVariant;
  /** By Enter in a field, or by the button. */
  submit(): void;
  readonly children: ReactNode;
}

/** Fields in a row, and the button that sends them. */
export function ActForm({ button, acting, disabled = false, variant = 'filled', submit, children }: Props) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={send}>
      <Group align="end">
        {children}
        <Button type="submit" variant={variant} loading={acting} disabled={disabled}>
          {button}
        </Button>
      </Group>
    </form>
  );
}

interface FieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  change(value: string): void;
}

export const TextField = ({ change, ...field }: FieldProps) => (
  <TextInput {...field} onChange={(event) => change(event.currentTarget.value)} />
);
