import { Group } from '@mantine/core';
import type { Period } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { TextField } from './act-form.tsx';

export const isPeriod = ({ from, to }: Period): boolean => from !== '' && to !== '' && from <= to;

interface Props {
  readonly period: Period;
  change(period: Period): void;
}

export function PeriodFields({ period, change }: Props) {
  const { words } = useWords();
  return (
    <Group gap="xs" wrap="nowrap">
      <TextField
        type="date"
        label={words.salesFrom}
        value={period.from}
        max={period.to}
        change={(from) => change({ ...period, from })}
      />
      <TextField
        type="date"
        label={words.salesTo}
        value={period.to}
        min={period.from}
        change={(to) => change({ ...period, to })}
      />
    </Group>
  );
}
