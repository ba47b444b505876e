import { Alert, NumberInput, Stack, Table, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { GiftCardRow, Liability } from '../../insight/gift-cards.ts';
import { office } from '../api.ts';
import { ActForm, TextField } from '../parts/act-form.tsx';
import { amountText } from '../parts/amount-text.ts';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { useActing } from '../parts/use-acting.ts';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';
import { GiftCardPage } from './gift-card.tsx';

/** What the chain owes to the holders of its gift cards, each card, and new ones. */
export function GiftCardsPage() {
  const { words } = useWords();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 200);
  const [opened, setOpened] = useState<string | null>(null);
  const { value, refusal, again } = useAsked(wanted, () => office.giftCards(wanted));
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  if (opened !== null) return <GiftCardPage card={opened} back={() => setOpened(null)} />;
  return (
    <Stack>
      {value?.liabilities.map((each) => (
        <Owed key={each.currency} of={each} />
      ))}
      <NewCards done={again} />
      <TextInput
        ref={field}
        label={words.giftCardSearch}
        value={search}
        autoFocus
        maxLength={40}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <RefusalStrip code={refusal} />
      {value?.cards.length === 0 && <Text>{words.nothing}</Text>}
      {value && value.cards.length > 0 && <Cards cards={value.cards} open={setOpened} />}
    </Stack>
  );
}

function Owed({ of }: { readonly of: Liability }) {
  const { words, language } = useWords();
  const amount = (of1: number): string => amountText(of1, of.currency, language);
  return (
    <div>
      <Title order={2}>{`${words.owed}: ${amount(of.open)}`}</Title>
      <Text c="dimmed">
        {`${words.ofItLeased}: ${amount(of.leased)} · ${words.giftCards}: ${of.cards} · ${words.borne}: ${amount(of.loss)}`}
      </Text>
    </div>
  );
}

function NewCards({ done }: { readonly done: () => void }) {
  const { words } = useWords();
  const { acting, fault, detail, act } = useActing();
  const [count, setCount] = useState<number | string>(10);
  const [currency, setCurrency] = useState('JPY');
  const [expires, setExpires] = useState('');
  const [numbers, setNumbers] = useState<readonly string[]>([]);
  const submit = () => {
    const wanted = { count: Number(count), currency, expires: expires || null };
    act(
      office
        .issueGiftCards(wanted)
        .then((made) => setNumbers(made.numbers))
        .then(done),
    );
  };
  return (
    <div>
      <ActForm button={words.issueCards} acting={acting} submit={submit}>
        <NumberInput label={words.howMany} value={count} onChange={setCount} min={1} max={1000} w={120} required />
        <TextField
          label={words.currency}
          value={currency}
          change={(typed) => setCurrency(typed.toUpperCase())}
          pattern="[A-Z]{3}"
          maxLength={3}
          w={100}
          required
        />
        <TextField type="date" label={words.closes} value={expires} change={setExpires} />
      </ActForm>
      <RefusalStrip code={fault} detail={detail} />
      {numbers.length > 0 && (
        <Alert mt="sm" title={words.newNumbers}>
          <Text className="bytes" style={{ whiteSpace: 'pre' }}>
            {numbers.join('\n')}
          </Text>
        </Alert>
      )}
    </div>
  );
}

function Cards({ cards, open }: { readonly cards: readonly GiftCardRow[]; open(card: string): void }) {
  const { words, language } = useWords();
  const state = { issued: words.issued, active: words.activeCard, blocked: words.cardBlocked };
  return (
    <Table highlightOnHover verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.giftCards}</Table.Th>
          <Table.Th>{words.state}</Table.Th>
          <Table.Th className="figures">{words.balance}</Table.Th>
          <Table.Th className="figures">{words.atTills}</Table.Th>
          <Table.Th>{words.closes}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cards.map((each) => (
          <Table.Tr key={each.card}>
            <Table.Td>
              <UnstyledButton onClick={() => open(each.card)} td="underline">{`…${each.last4}`}</UnstyledButton>
            </Table.Td>
            <Table.Td>{state[each.state]}</Table.Td>
            <Table.Td className="figures">{amountText(each.available, each.currency, language)}</Table.Td>
            <Table.Td className="figures">{amountText(each.leased, each.currency, language)}</Table.Td>
            <Table.Td>{each.expires ?? words.noEnd}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
