import { Button, Group, List, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { GivenTier } from '../../ledger/tier-gifts.ts';
import { office } from '../api.ts';
import { today } from '../clock.ts';
import type { Words } from '../words/en.ts';
import { useWords } from '../words/use-words.tsx';
import { ActForm, TextField } from './act-form.tsx';
import { RefusalStrip } from './refusal-strip.tsx';
import { useActing } from './use-acting.ts';
import { useAsked } from './use-asked.ts';

interface Props {
  readonly member: string;
  readonly gifts: readonly GivenTier[];
  readonly done: () => void;
}

/** Tiers by hand: who has one, why and how long; a new one, and one that is taken back. Where there are no tiers, nothing. */
export function TierGifts({ member, gifts, done }: Props) {
  const { words } = useWords();
  const { value } = useAsked('tiers', office.tiers);
  const { acting, fault, detail, act } = useActing();
  const [tier, setTier] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const levels = value?.levels ?? [];
  if (levels.length === 0 && gifts.length === 0) return null;
  const cleared = (): void => {
    setReason('');
    done();
  };
  const give = (): void => act(office.giveTier(member, { tier: tier || levels[0] || '', until, reason }).then(cleared));
  const takeBack = (key: string): void => act(office.takeTierBack(member, key, reason).then(cleared));
  return (
    <Stack gap="xs">
      <Title order={3}>{words.tierByHand}</Title>
      <ActForm button={words.giveTier} acting={acting} submit={give}>
        <NativeSelect
          label={words.tier}
          value={tier}
          data={[...levels]}
          onChange={(event) => setTier(event.currentTarget.value)}
        />
        <TextField type="date" label={words.lastDay} value={until} change={setUntil} min={today()} required />
        <TextField flex={1} label={words.reason} value={reason} change={setReason} maxLength={200} required />
      </ActForm>
      <RefusalStrip code={fault} detail={detail} />
      <List listStyleType="none">
        {gifts.map((gift) => (
          <List.Item key={gift.key}>
            <Group gap="xs">
              <Text>{giftText(gift, words)}</Text>
              {gift.takenBack === null && gift.until >= today() && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={acting || reason.trim() === ''}
                  onClick={() => takeBack(gift.key)}
                >
                  {words.takeTierBack}
                </Button>
              )}
            </Group>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

const giftText = ({ tier, from, lastDay, reason, takenBack }: GivenTier, words: Words): string =>
  [tier, `${from} – ${lastDay}`, reason, ...(takenBack === null ? [] : [`${words.takenBack}: ${takenBack}`])].join(
    ' · ',
  );
