import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { GiftMoveKind } from '../../db/gift-card-tables.ts';
import type { GiftCardLease, GiftCardView } from '../../insight/gift-cards.ts';
import { office } from '../api.ts';
import { ActForm, TextField } from '../parts/act-form.tsx';
import { amountText } from '../parts/amount-text.ts';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { momentText } from '../parts/time-text.ts';
import { useActing } from '../parts/use-acting.ts';
import { useAsked } from '../parts/use-asked.ts';
import type { Words } from '../words/en.ts';
import { useWords } from '../words/use-words.tsx';

const LOOK_EVERY_MS = 5000;
const WORD_OF: { readonly [K in GiftMoveKind]: keyof Words } = {
  issued: 'moveIssued',
  loaded: 'moveLoaded',
  refunded: 'moveRefunded',
  leased: 'moveLeased',
  spent: 'moveSpent',
  released: 'moveReleased',
  loss: 'moveLoss',
  blocked: 'moveBlocked',
  unblocked: 'moveUnblocked',
};

/** One card: what is on it, who holds of it, and every movement that led there. */
export function GiftCardPage({ card, back }: { readonly card: string; readonly back: () => void }) {
  const { words, language } = useWords();
  const { value, refusal, again } = useAsked(card, () => office.giftCard(card), LOOK_EVERY_MS);
  const { acting, fault, detail, act } = useActing();
  const isBlocked = value?.state === 'blocked';
  return (
    <Stack>
      <Group>
        <Button variant="default" onClick={back}>
          {words.back}
        </Button>
        {value && <Title order={2}>{`${words.giftCard} …${value.last4}`}</Title>}
      </Group>
      <RefusalStrip code={refusal ?? fault} detail={detail} />
      {value && (
        <>
          <Group align="end">
            <Text fz={32}>{amountText(value.available, value.currency, language)}</Text>
            <Text c="dimmed">{value.expires ? `${words.until} ${value.expires}` : words.noEnd}</Text>
            <Button
              variant="default"
              loading={acting}
              onClick={() => act(office.blockGiftCard(card, !isBlocked).then(again))}
            >
              {isBlocked ? words.unblock : words.block}
            </Button>
          </Group>
          {value.leases.map((lease) => (
            <Held
              key={`${lease.till}:${lease.epoch}:${lease.n}`}
              lease={lease}
              currency={value.currency}
              acting={acting}
              writeOff={(by) => act(office.writeOffLeases({ till: lease.till, epoch: lease.epoch, by }).then(again))}
            />
          ))}
          <Title order={3}>{words.history}</Title>
          <History of={value} />
        </>
      )}
    </Stack>
  );
}

interface HeldProps {
  readonly lease: GiftCardLease;
  readonly currency: string;
  readonly acting: boolean;
  writeOff(by: readonly [string, string]): void;
}

/** What a till holds of the card. Where the till is lost, two people give it back. */
function Held({ lease, currency, acting, writeOff }: HeldProps) {
  const { words, language } = useWords();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const amount = (of: number): string => amountText(of, currency, language);
  return (
    <div>
      <Text fw={600}>
        {`${words.openLeases}: ${lease.till} (${words.epoch} ${lease.epoch}) · ${amount(lease.amount)} · ${words.spentOf}: ${amount(lease.settled)}`}
      </Text>
      <Text c="dimmed">{words.writeOffHelp}</Text>
      <ActForm button={words.writeOff} acting={acting} variant="default" submit={() => writeOff([first, second])}>
        <TextField label={words.firstName} value={first} change={setFirst} maxLength={40} required />
        <TextField label={words.secondName} value={second} change={setSecond} maxLength={40} required />
      </ActForm>
    </div>
  );
}

function History({ of }: { readonly of: GiftCardView }) {
  const { words, language } = useWords();
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.when}</Table.Th>
          <Table.Th>{words.what}</Table.Th>
          <Table.Th className="figures">{words.sum}</Table.Th>
          <Table.Th>{words.till}</Table.Th>
          <Table.Th className="figures">{words.entryNumber}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.moves.map((move) => (
          <Table.Tr key={`${move.atMs}:${move.kind}:${move.till}:${move.seq}:${move.n}:${move.amount}`}>
            <Table.Td className="short">{momentText(move.atMs, language)}</Table.Td>
            <Table.Td>{words[WORD_OF[move.kind]]}</Table.Td>
            <Table.Td className="figures">
              {move.amount === 0 ? '' : amountText(move.amount, of.currency, language)}
            </Table.Td>
            <Table.Td>{move.till ?? move.who}</Table.Td>
            <Table.Td className="figures">{move.seq}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
