import { Badge, Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { inLanguage } from '../../../shared/units/text.ts';
import type { StoreOverview, TillOverview } from '../../insight/store-overview.ts';
import { fileAt, office, type Period, Refused } from '../api.ts';
import { nowMs, todayHere } from '../clock.ts';
import { CsvLink } from '../parts/csv-link.tsx';
import { isPeriod, PeriodFields } from '../parts/period-fields.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { agoText, minuteText } from '../parts/time-text.ts';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';

const LOOK_EVERY_MS = 5000;
const COLUMNS = 8;

export function StoresPage() {
  const { words } = useWords();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 200);
  const { value: stores, refusal, again } = useAsked(wanted, () => office.stores(wanted), LOOK_EVERY_MS);
  const [period, setPeriod] = useState(thisMonth);
  const [code, setCode] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const act = (doing: Promise<unknown>) =>
    void doing.then(again, (error: unknown) => setFault(error instanceof Refused ? error.code : 'console.away'));
  const enrol = (store: string, till?: string) =>
    act(office.enrolmentCode(store, till).then((made) => setCode(made.code)));
  return (
    <Stack>
      <Group align="end">
        <TextInput
          flex={1}
          label={words.searchStores}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
        <PeriodFields period={period} change={setPeriod} />
      </Group>
      <RefusalStrip code={refusal ?? fault} />
      <Table.ScrollContainer minWidth={900}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.till}</Table.Th>
              <Table.Th>{words.state}</Table.Th>
              <Table.Th>{words.ledger}</Table.Th>
              <Table.Th className="figures">{words.entryNumber}</Table.Th>
              <Table.Th>{words.lastHeard}</Table.Th>
              <Table.Th className="figures">{words.quarantine}</Table.Th>
              <Table.Th className="figures">{words.alarms}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stores?.map((store) => (
              <StoreRows key={store.id} store={store} period={period} enrol={enrol} act={act} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {stores?.length === 0 && <Text>{words.nothing}</Text>}
      {/* Locking the page's scroll writes a style element without a nonce, which the page's policy refuses. */}
      <Modal opened={code !== null} onClose={() => setCode(null)} title={words.enrolTitle} centered lockScroll={false}>
        <Text ff="monospace" fz={28} ta="center" data-testid="enrolment-code">
          {code}
        </Text>
        <Text mt="md">{words.enrolHelp}</Text>
        <Button mt="md" fullWidth onClick={() => setCode(null)} data-autofocus>
          {words.close}
        </Button>
      </Modal>
    </Stack>
  );
}

function thisMonth(): Period {
  const to = todayHere();
  return { from: `${to.slice(0, 8)}01`, to };
}

interface RowProps {
  enrol(store: string, till?: string): void;
  act(doing: Promise<unknown>): void;
}

interface StoreProps extends RowProps {
  readonly store: StoreOverview;
  readonly period: Period;
}

function StoreRows({ store, period, enrol, act }: StoreProps) {
  const { language, words } = useWords();
  const name = inLanguage(store.name, language);
  return (
    <>
      <Table.Tr className="store-row">
        <Table.Td colSpan={COLUMNS - 1}>
          <Text fw={600} component="span">
            {name}
          </Text>{' '}
          <Text c="dimmed" component="span">
            {store.id}
            {store.tills.length === 0 && ` · ${words.noTills}`}
          </Text>
        </Table.Td>
        <Table.Td>
          <Group gap="xs" wrap="nowrap">
            <Button size="xs" variant="light" onClick={() => enrol(store.id)}>
              {words.enrol}
            </Button>
            <CsvLink href={isPeriod(period) ? fileAt.sales(store.id, period) : null} of={name} />
          </Group>
        </Table.Td>
      </Table.Tr>
      {store.tills.map((till) => (
        <TillRow key={till.till} store={store.id} till={till} enrol={enrol} act={act} />
      ))}
    </>
  );
}

const COLOUR = { active: 'green', frozen: 'orange', revoked: 'red' } as const;

function TillRow({ store, till, enrol, act }: RowProps & { readonly store: string; readonly till: TillOverview }) {
  const { language, words } = useWords();
  const isFrozen = till.state === 'frozen';
  const turn = () =>
    act(office.setTillState(till.till, isFrozen ? 'active' : 'frozen', isFrozen ? null : words.frozenByHand));
  return (
    <Table.Tr>
      <Table.Td>{till.till}</Table.Td>
      <Table.Td>
        <Badge tt="none" color={COLOUR[till.state]} variant={till.state === 'active' ? 'light' : 'filled'}>
          {words[till.state]}
        </Badge>
        {till.reason && <Text size="sm">{till.reason}</Text>}
      </Table.Td>
      <Table.Td>{minuteText(till.ledgerUpTo)}</Table.Td>
      <Table.Td className="figures">{till.seq}</Table.Td>
      <Table.Td>{agoText(till.seenMs, nowMs(), language)}</Table.Td>
      <Figure count={till.quarantined} />
      <Figure count={till.alarms} />
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {till.state !== 'revoked' && (
            <Button size="xs" variant="subtle" color={isFrozen ? 'green' : 'orange'} onClick={turn}>
              {isFrozen ? words.release : words.freeze}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={() => enrol(store, till.till)}>
            {words.enrolAgain}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

const Figure = ({ count }: { readonly count: number }) => (
  <Table.Td className="figures">{count > 0 ? <Text c="red" fw={700}>{`⚠ ${count}`}</Text> : 0}</Table.Td>
);
