import { Button, Card, Group, List, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { MemberCoupon, OpenLot } from '../../../shared/catalogue/member.ts';
import type { MemberEntry, MemberView } from '../../insight/members.ts';
import { fileAt, office } from '../api.ts';
import { today } from '../clock.ts';
import { Consents } from '../parts/consents.tsx';
import { CsvLink } from '../parts/csv-link.tsx';
import { MemberJoins } from '../parts/member-joins.tsx';
import { RecordEvent } from '../parts/record-event.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { TierGifts } from '../parts/tier-gifts.tsx';
import { minuteText } from '../parts/time-text.ts';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';
import { SaleEntry } from './sale-entry.tsx';

export function MemberPage({ id: asked, back }: { readonly id: string; readonly back: () => void }) {
  const { words } = useWords();
  // Merged with another, it is the other's page from then on.
  const [id, setId] = useState(asked);
  const { value: member, refusal, again } = useAsked(id, () => office.member(id));
  return (
    <Stack>
      <Group>
        <Button variant="default" onClick={back} autoFocus>
          {words.back}
        </Button>
      </Group>
      <RefusalStrip code={refusal} />
      {member && (
        <>
          <Title order={2}>{member.greeting || member.id}</Title>
          <Text>
            {[
              member.id,
              `${words.cards}: ${member.last4.map((last4) => `…${last4}`).join(' ') || '–'}`,
              `${words.tier}: ${member.tier ?? '–'}${member.tierUntil ? ` (${words.until} ${member.tierUntil})` : ''}`,
              `${words.orders}: ${member.orders}`,
              `${words.lastSeen}: ${member.lastSeen ?? '–'}`,
            ].join(' · ')}
          </Text>
          <Holders member={member} />
          <MemberJoins
            key={`${member.id} ${member.household ?? ''}`}
            member={member.id}
            household={member.household}
            done={(left) => {
              setId(left);
              again();
            }}
          />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {Object.entries(member.wallets).map(([wallet, lots]) => (
              <Wallet key={wallet} name={wallet} lots={lots} />
            ))}
          </SimpleGrid>
          {Object.keys(member.wallets).length === 0 && <Text>{words.noPoints}</Text>}
          <OpenCoupons coupons={member.coupons} />
          <Consents said={member.consents} />
          <TierGifts member={member.id} gifts={member.tierGifts} done={again} />
          <RecordEvent member={member.id} done={again} />
          <Group>
            <Title order={3}>{words.explained}</Title>
            <CsvLink href={fileAt.postings(member.id)} of={member.greeting || member.id} />
          </Group>
          <Entries entries={member.entries} />
          {Object.entries(member.opening.wallets).map(([wallet, lots]) => (
            <Text key={wallet}>{`${words.opening}: ${sumOf(lots)} (${wallet})`}</Text>
          ))}
        </>
      )}
    </Stack>
  );
}

/** Whose figures these are besides: the household, the cards that hold something, the ids that were merged. */
function Holders({ member }: { readonly member: MemberView }) {
  const { words } = useWords();
  const cards = member.cards.flatMap(({ last4, wallets }) =>
    Object.entries(wallets).map(([wallet, lots]) => `…${last4} ${words.onCard}: ${sumOf(lots)} ${wallet}`),
  );
  const lines = [
    ...(member.household === null ? [] : [`${words.household}: ${member.household}`]),
    ...(member.housemates.length === 0 ? [] : [`${words.shares}: ${member.housemates.join(', ')}`]),
    ...(member.merged.length === 0 ? [] : [`${words.mergedIds}: ${member.merged.join(', ')}`]),
    ...(member.mergedInto === null ? [] : [`${words.mergedInto}: ${member.mergedInto}`]),
    ...cards,
  ];
  return lines.length === 0 ? null : <Text>{lines.join(' · ')}</Text>;
}

const sumOf = (lots: readonly OpenLot[]): number => lots.reduce((sum, lot) => sum + lot.points, 0);

function Wallet({ name, lots }: { readonly name: string; readonly lots: readonly OpenLot[] }) {
  const { words } = useWords();
  const day = today();
  const usable = lots.filter((lot) => (lot.from ?? '') <= day && day <= (lot.until ?? '9'));
  const lotText = ({ points, from, until }: OpenLot): string => {
    const dates = [from && `${words.from} ${from}`, until ? `${words.until} ${until}` : words.noEnd];
    return `${points} · ${dates.filter(Boolean).join(', ')}`;
  };
  return (
    <Card withBorder>
      <Text fw={600}>{name}</Text>
      <Text fz={32}>{sumOf(usable)}</Text>
      <Text c="dimmed">{words.usable}</Text>
      <List size="sm">
        {lots.map((lot) => (
          <List.Item key={`${lot.from}|${lot.until}|${lot.points}`}>{lotText(lot)}</List.Item>
        ))}
      </List>
    </Card>
  );
}

function OpenCoupons({ coupons }: { readonly coupons: readonly MemberCoupon[] }) {
  const { words } = useWords();
  if (coupons.length === 0) return null;
  const text = ({ template, until, serial }: MemberCoupon): string =>
    `${template} · ${until ? `${words.until} ${until}` : words.noEnd} · ${serial}`;
  return (
    <div>
      <Title order={3}>{words.openCoupons}</Title>
      <List size="sm">
        {coupons.map((coupon) => (
          <List.Item key={coupon.serial}>{text(coupon)}</List.Item>
        ))}
      </List>
    </div>
  );
}

/** The member's own need no word; a household and a card are named by what they are. */
const holderText = (holder: string): string => (holder.includes('/') ? ` · ${holder.slice(0, 24)}` : '');

const signed = (points: number): string => (points < 0 ? `−${-points}` : `+${points}`);

function Entries({ entries }: { readonly entries: readonly MemberEntry[] }) {
  const { words } = useWords();
  const [opened, setOpened] = useState<string | null>(null);
  if (entries.length === 0) return <Text>{words.nothing}</Text>;
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.when}</Table.Th>
          <Table.Th>{words.till}</Table.Th>
          <Table.Th className="figures">{words.entryNumber}</Table.Th>
          <Table.Th>{words.moved}</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => {
          const key = `${entry.till}:${entry.epoch}:${entry.seq}`;
          const isOpen = opened === key;
          return (
            <Fragment key={key}>
              <Table.Tr>
                <Table.Td>{minuteText(entry.endedAt) || entry.businessDate}</Table.Td>
                <Table.Td>{entry.till}</Table.Td>
                <Table.Td className="figures">{entry.event ?? entry.seq}</Table.Td>
                <Table.Td>
                  {entry.postings.map((posting) => (
                    <Text
                      key={posting.key}
                    >{`${signed(posting.points)} ${posting.wallet} · ${posting.name}${holderText(posting.holder)}`}</Text>
                  ))}
                </Table.Td>
                <Table.Td>
                  {entry.event === null && (
                    <Button
                      size="xs"
                      variant="subtle"
                      aria-expanded={isOpen}
                      onClick={() => setOpened(isOpen ? null : key)}
                    >
                      {isOpen ? words.hide : words.show}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
              {isOpen && (
                <Table.Tr>
                  <Table.Td colSpan={5}>
                    <SaleEntry of={entry} />
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
