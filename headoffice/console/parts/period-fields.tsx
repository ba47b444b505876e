import { Group, TextInput } from '@mantine/core';
import type { Period } from '../api.ts';
import { useWords } from '../words/use-words.tsx';

export const isPeriod = ({ from, to }: Period): boolean => from !== '' && to !== '' && from <= to;

interface Props {
  readonly period: Period;
  change(period: Period): void;
}

export function PeriodFields({ period, change }: Props) {
  const { words } = useWords();
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        type="date"
        label={words.salesFrom}
        value={period.from}
        max={period.to}
        onChange={(event) => change({ ...period, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.salesTo}
        value={period.to}
        min={period.from}
        onChange={(event) => change({ ...period, to: event.currentTarget.value })}
      />
    </Group>
  );
}
