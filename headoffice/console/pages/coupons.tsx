import { Button, Group, NumberInput, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { inLanguage } from '../../../shared/units/text.ts';
import type { Batch } from '../../coupons/batch.ts';
import { fileAt, office } from '../api.ts';
import { ActForm, TextField } from '../parts/act-form.tsx';
import { CsvLink } from '../parts/csv-link.tsx';
import { EventSources } from '../parts/event-sources.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { useActing } from '../parts/use-acting.ts';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';

/** Letters with a code of their own, in runs; and who else may say what happened to members. */
export function CouponsPage() {
  const { words } = useWords();
  const { value, refusal, again } = useAsked('coupons', office.couponBatches);
  const { acting, fault, detail, act } = useActing();
  return (
    <Stack>
      <Title order={2}>{words.letters}</Title>
      {value && (
        <NewBatch templates={value.templates} acting={acting} make={(of) => act(office.makeBatch(of).then(again))} />
      )}
      <RefusalStrip code={refusal ?? fault} detail={detail} />
      {value?.batches.length === 0 && <Text>{words.nothing}</Text>}
      {value && value.batches.length > 0 && (
        <Batches
          batches={value.batches}
          acting={acting}
          revoke={(batch) => act(office.revokeBatch(batch).then(again))}
        />
      )}
      <EventSources />
    </Stack>
  );
}

type Template = Awaited<ReturnType<typeof office.couponBatches>>['templates'][number];
interface NewBatchProps {
  readonly templates: readonly Template[];
  readonly acting: boolean;
  make(of: { template: string; channel: string; count: number; until: string | null }): void;
}

function NewBatch({ templates, acting, make }: NewBatchProps) {
  const { words, language } = useWords();
  const [template, setTemplate] = useState<string | null>(templates[0]?.template ?? null);
  const [channel, setChannel] = useState('');
  const [count, setCount] = useState<number | string>(100);
  const [until, setUntil] = useState('');
  if (templates.length === 0) return <Text>{words.noTemplates}</Text>;
  const submit = () => {
    if (template) make({ template, channel, count: Number(count), until: until || null });
  };
  return (
    <ActForm button={words.makeLetters} acting={acting} submit={submit}>
      <Select
        flex={2}
        label={words.offer}
        value={template}
        onChange={setTemplate}
        allowDeselect={false}
        data={templates.map((each) => ({
          value: each.template,
          label: `${each.names.map((name) => inLanguage(name, language)).join(', ')} (${each.template})`,
        }))}
        data-autofocus
      />
      <TextField flex={1} label={words.channel} value={channel} change={setChannel} maxLength={60} required />
      <NumberInput label={words.howMany} value={count} onChange={setCount} min={1} max={100_000} w={120} required />
      <TextField type="date" label={words.closes} value={until} change={setUntil} />
    </ActForm>
  );
}

interface BatchesProps {
  readonly batches: readonly Batch[];
  readonly acting: boolean;
  revoke(batch: string): void;
}

function Batches({ batches, acting, revoke }: BatchesProps) {
  const { words } = useWords();
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.channel}</Table.Th>
          <Table.Th>{words.offer}</Table.Th>
          <Table.Th className="figures">{words.usedOf}</Table.Th>
          <Table.Th>{words.closes}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {batches.map((each) => (
          <Table.Tr key={each.batch}>
            <Table.Td>{each.channel}</Table.Td>
            <Table.Td>{each.template}</Table.Td>
            <Table.Td className="figures">{`${each.used} / ${each.count}`}</Table.Td>
            <Table.Td>{each.until ?? words.noEnd}</Table.Td>
            <Table.Td>
              <Group gap="xs" justify="flex-end">
                <CsvLink href={fileAt.letters(each.batch)} of={`${each.channel} ${each.template}`} />
                {each.revokedMs === null ? (
                  <Button size="xs" variant="default" loading={acting} onClick={() => revoke(each.batch)}>
                    {words.revoke}
                  </Button>
                ) : (
                  <Text c="dimmed">{words.revoked}</Text>
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
