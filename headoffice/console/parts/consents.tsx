import { Table, Title } from '@mantine/core';
import type { ConsentSaid } from '../../insight/consents.ts';
import { useWords } from '../words/use-words.tsx';
import { minuteText } from './time-text.ts';

/** What a member has said of each purpose, word by word: nothing is ever taken off this list. */
export function Consents({ said }: { readonly said: readonly ConsentSaid[] }) {
  const { words } = useWords();
  if (said.length === 0) return null;
  return (
    <>
      <Title order={3}>{words.consents}</Title>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.when}</Table.Th>
            <Table.Th>{words.consentPurpose}</Table.Th>
            <Table.Th>{words.what}</Table.Th>
            <Table.Th>{words.consentText}</Table.Th>
            <Table.Th>{words.till}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {said.map((each) => (
            <Table.Tr key={`${each.till}:${each.epoch}:${each.seq}`}>
              <Table.Td className="short">{minuteText(each.saidAt) || each.saidAt}</Table.Td>
              <Table.Td>{each.purpose}</Table.Td>
              <Table.Td>{each.given ? words.consentGiven : words.consentRefused}</Table.Td>
              <Table.Td>
                {each.version === ''
                  ? '–'
                  : `${each.version} · ${each.language} · ${words.consentBundle} ${each.bundle}`}
              </Table.Td>
              <Table.Td>
                {`${each.till} · ${each.channel === 'display' ? words.consentByCustomer : each.staff}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
