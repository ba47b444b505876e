import { Card, Text } from '@mantine/core';

interface Props {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** One figure, and what it means. */
export const Figure = ({ name, value, note }: Props) => (
  <Card withBorder>
    <Text size="sm">{name}</Text>
    <Text fz={28} className="short">
      {value}
    </Text>
    <Text size="sm" c="dimmed">
      {note}
    </Text>
  </Card>
);
