import { Alert, Button, Code, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { office } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { ActForm, TextField } from './act-form.tsx';
import { RefusalStrip } from './refusal-strip.tsx';
import { minuteText } from './time-text.ts';
import { useActing } from './use-acting.ts';
import { useAsked } from './use-asked.ts';

/** Partners and own services. A source's private key is told once, when it is made. */
export function EventSources() {
  const { words } = useWords();
  const { value: sources, refusal, again } = useAsked('event-sources', office.eventSources);
  const { acting, fault, detail, act } = useActing();
  const [made, setMade] = useState<{ source: string; privateKey: string } | null>(null);
  const [source, setSource] = useState('');
  const [name, setName] = useState('');
  const submit = () => act(office.makeSource({ source, name }).then(setMade).then(again));
  return (
    <Stack>
      <Title order={2}>{words.sources}</Title>
      <ActForm button={words.addSource} acting={acting} submit={submit}>
        <TextField label={words.sourceId} value={source} change={setSource} pattern="[a-z][a-z0-9\-]{1,39}" required />
        <TextField flex={1} label={words.sourceName} value={name} change={setName} maxLength={60} required />
      </ActForm>
      <RefusalStrip code={refusal ?? fault} detail={detail} />
      {made && (
        <Alert title={words.keyOnce} withCloseButton onClose={() => setMade(null)}>
          <Code block>{`${made.source}\n${made.privateKey}`}</Code>
        </Alert>
      )}
      {sources?.length === 0 && <Text>{words.nothing}</Text>}
      {sources && sources.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Tbody>
            {sources.map((each) => (
              <Table.Tr key={each.source}>
                <Table.Td>{each.source}</Table.Td>
                <Table.Td>{each.name}</Table.Td>
                <Table.Td className="bytes">{each.publicKey}</Table.Td>
                <Table.Td>{minuteText(new Date(each.madeMs).toISOString())}</Table.Td>
                <Table.Td align="right">
                  {each.revokedMs === null ? (
                    <Button
                      size="xs"
                      variant="default"
                      loading={acting}
                      onClick={() => act(office.revokeSource(each.source).then(again))}
                    >
                      {words.revoke}
                    </Button>
                  ) : (
                    <Text c="dimmed">{words.revoked}</Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
