import { Alert, Badge, List, Stack, Table, Text } from '@mantine/core';
import { inLanguage } from '../../../shared/units/text.ts';
import type { DraftReview, ProgrammeRow } from '../../programme/draft.ts';
import type { Words } from '../words/en.ts';
import { useWords } from '../words/use-words.tsx';

const CHANGE_COLOUR = { new: 'green', changed: 'blue', same: 'gray', gone: 'red' } as const;
const PHASE_WORD = {
  price: 'phasePrice',
  line: 'phaseLine',
  order: 'phaseOrder',
  redeem: 'phaseRedeem',
  earn: 'phaseEarn',
} as const satisfies Record<ProgrammeRow['phase'], keyof Words>;
const CHANGE_WORD = {
  new: 'changeNew',
  changed: 'changeChanged',
  same: 'changeSame',
  gone: 'changeGone',
} as const satisfies Record<ProgrammeRow['change'], keyof Words>;

/** Golden baskets that are read without being asked for. */
const OPEN_MAX = 20;

/** What blocks a draft, what is odd about it, whether its golden baskets come out, and what it would change. */
export function DraftFindings({ review }: { readonly review: DraftReview }) {
  const { words } = useWords();
  const { problems, findings, golden } = review;
  const failing = golden.filter(({ differences }) => differences.length > 0);
  return (
    <Stack gap="xs">
      {problems.length > 0 ? (
        <Alert color="red" title={words.blocked}>
          <List size="sm">
            {problems.map(({ place, reason }) => (
              <List.Item key={`${place} ${reason}`}>
                <Text span ff="monospace" size="sm">
                  {place}
                </Text>{' '}
                {reason}
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : (
        <Alert color="green">{words.sound}</Alert>
      )}
      {findings.length > 0 && (
        <Alert color="yellow" title={words.odd}>
          <List size="sm">
            {findings.map((finding) => (
              <List.Item key={`${finding.kind} ${whoseOf(finding)} ${finding.detail}`}>
                {`${whoseOf(finding)}: ${finding.detail}`}
                {finding.other === undefined ? '' : ` (${finding.other})`}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <details open={golden.length <= OPEN_MAX}>
        <summary>
          {words.golden
            .replace('{count}', String(golden.length - failing.length))
            .replace('{all}', String(golden.length))}
        </summary>
        <List size="sm" listStyleType="none">
          {golden.map(({ programme, words: said, differences }) => (
            <List.Item key={`${programme} ${said}`} icon={differences.length > 0 ? '✗' : '✓'}>
              {said}{' '}
              <Text span c="dimmed" size="sm">
                {programme}
              </Text>
            </List.Item>
          ))}
        </List>
      </details>
      <Programmes rows={review.programmes} />
    </Stack>
  );
}

const whoseOf = ({ programme, guard, question }: DraftReview['findings'][number]): string =>
  programme ?? guard ?? question ?? '';

function Programmes({ rows }: { readonly rows: readonly ProgrammeRow[] }) {
  const { language, words } = useWords();
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.programme}</Table.Th>
            <Table.Th>{words.phase}</Table.Th>
            <Table.Th>{words.days}</Table.Th>
            <Table.Th>{words.reach}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={`${row.id} ${row.change}`}>
              <Table.Td>
                {inLanguage(row.name, language)}{' '}
                <Text span c="dimmed" size="sm">
                  {row.id}
                </Text>
              </Table.Td>
              <Table.Td>{words[PHASE_WORD[row.phase]]}</Table.Td>
              <Table.Td className="short">{daysText(row)}</Table.Td>
              <Table.Td className="short">{reachText(row, words)}</Table.Td>
              <Table.Td>
                <Badge tt="none" variant="light" color={CHANGE_COLOUR[row.change]}>
                  {words[CHANGE_WORD[row.change]]}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const daysText = ({ from, to }: ProgrammeRow): string =>
  from === null && to === null ? '–' : `${from ?? ''} … ${to ?? ''}`;

function reachText({ stores, share }: ProgrammeRow, words: Words): string {
  const parts = [
    stores === null ? '' : words.storesCount.replace('{count}', String(stores)),
    share === null ? '' : `${share} %`,
  ].filter(Boolean);
  return parts.length === 0 ? words.everywhere : parts.join(' · ');
}
