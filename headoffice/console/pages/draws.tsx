import { Button, Card, Group, NumberInput, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { DrawView } from '../../programme/draws.ts';
import { fileAt, office } from '../api.ts';
import { today } from '../clock.ts';
import { ActForm, TextField } from '../parts/act-form.tsx';
import { CsvLink } from '../parts/csv-link.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { useActing } from '../parts/use-acting.ts';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';

/** Announced with the hash of a seed, drawn when the day is over, and anybody can draw again. */
export function DrawsPage() {
  const { words } = useWords();
  const { value: draws, refusal, again } = useAsked('draws', office.draws);
  const { acting, fault, detail, act } = useActing();
  return (
    <Stack>
      <Title order={2}>{words.draws}</Title>
      <NewDraw announce={(wanted) => act(office.announceDraw(wanted).then(again))} acting={acting} />
      <RefusalStrip code={refusal ?? fault} detail={detail} />
      {draws?.length === 0 && <Text>{words.nothing}</Text>}
      {draws?.map((view) => (
        <DrawCard key={view.id} view={view} acting={acting} hold={() => act(office.holdDraw(view.id).then(again))} />
      ))}
      <Text size="sm" c="dimmed">
        {words.drawHelp}
      </Text>
    </Stack>
  );
}

interface NewDrawProps {
  readonly acting: boolean;
  announce(wanted: { name: string; wallet: string; winners: number; closes: string }): void;
}

function NewDraw({ acting, announce }: NewDrawProps) {
  const { words } = useWords();
  const [name, setName] = useState('');
  const [wallet, setWallet] = useState('tickets');
  const [winners, setWinners] = useState<number | string>(1);
  const [closes, setCloses] = useState(today);
  const submit = () => announce({ name, wallet, winners: Number(winners), closes });
  return (
    <ActForm button={words.announce} acting={acting} submit={submit}>
      <TextField flex={2} label={words.drawName} value={name} change={setName} maxLength={80} required data-autofocus />
      <TextField flex={1} label={words.wallet} value={wallet} change={setWallet} required />
      <NumberInput label={words.winners} value={winners} onChange={setWinners} min={1} max={1000} w={110} required />
      <TextField type="date" label={words.closes} value={closes} min={today()} change={setCloses} required />
    </ActForm>
  );
}

interface CardProps {
  readonly view: DrawView;
  readonly acting: boolean;
  hold(): void;
}

function DrawCard({ view, acting, hold }: CardProps) {
  const { words } = useWords();
  const isOver = view.closes < today();
  return (
    <Card withBorder>
      <Group justify="space-between" align="start">
        <div>
          <Text fw={600}>{view.name}</Text>
          <Text>{`${words.wallet} ${view.wallet} · ${words.winners} ${view.winners} · ${words.closes} ${view.closes}`}</Text>
        </div>
        {view.seed === null ? (
          <Button onClick={hold} loading={acting} disabled={!isOver}>
            {words.drawNow}
          </Button>
        ) : (
          <CsvLink href={fileAt.entrants(view.id)} of={view.name} />
        )}
      </Group>
      {view.seed === null && isOver && view.unheard > 0 && (
        <Text c="orange">{words.unheard.replace('{count}', String(view.unheard))}</Text>
      )}
      <Table mt="sm" verticalSpacing={4}>
        <Table.Tbody>
          <Row name={words.seedHash} value={view.seedHash} />
          {view.seed !== null && <Row name={words.seed} value={view.seed} />}
          {view.seed !== null && <Row name={words.tookPart} value={`${view.entrants} (${view.tickets})`} />}
          {view.seed !== null && <Row name={words.won} value={view.won.join(', ')} />}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

const Row = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <Table.Tr>
    <Table.Td className="short">{name}</Table.Td>
    <Table.Td className="bytes">{value}</Table.Td>
  </Table.Tr>
);
