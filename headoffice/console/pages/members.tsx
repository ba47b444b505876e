import { Stack, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { office } from '../api.ts';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';
import { MemberPage } from './member.tsx';

export function MembersPage() {
  const { words } = useWords();
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 200);
  const [opened, setOpened] = useState<string | null>(null);
  const { value: found, refusal } = useAsked(wanted, () => office.findMembers(wanted));
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  if (opened !== null) return <MemberPage id={opened} back={() => setOpened(null)} />;
  return (
    <Stack>
      <TextInput
        ref={field}
        label={words.searchMembers}
        value={search}
        autoFocus
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <RefusalStrip code={refusal} />
      {wanted !== '' && found?.length === 0 && <Text>{words.nothing}</Text>}
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Tbody>
          {found?.map((member) => (
            <Table.Tr key={member.id}>
              <Table.Td>
                <UnstyledButton onClick={() => setOpened(member.id)} td="underline">
                  {member.greeting || member.id}
                </UnstyledButton>
              </Table.Td>
              <Table.Td>{member.id}</Table.Td>
              <Table.Td>{member.tier}</Table.Td>
              <Table.Td>{member.last4.map((last4) => `…${last4}`).join(' ')}</Table.Td>
              <Table.Td className="figures">{`${words.orders}: ${member.orders}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
