import { Badge, Button, Group, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { BundleRow } from '../../programme/shelf-view.ts';
import { fileAt, office } from '../api.ts';
import { nowMs } from '../clock.ts';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { agoText } from '../parts/time-text.ts';
import { useActing } from '../parts/use-acting.ts';
import { useAsked } from '../parts/use-asked.ts';
import { useWords } from '../words/use-words.tsx';
import { type Draft, DraftCard } from './draft-card.tsx';

const LOOK_EVERY_MS = 5000;

/** What is in force, what was before it, and a draft on its way to the tills. */
export function ProgrammesPage() {
  const { words } = useWords();
  const { value: bundles, refusal, again } = useAsked('bundles', office.bundles, LOOK_EVERY_MS);
  const { acting, fault, act } = useActing();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [goingBack, setGoingBack] = useState<number | null>(null);
  const newest = bundles?.[0]?.rev ?? 0;
  const open = (rev: number) =>
    act(office.bundle(rev).then(({ bytes }) => setDraft({ text: indented(bytes), basedOn: newest })));
  const back = (from: number) =>
    act(
      office.rollback(from).then(() => {
        setGoingBack(null);
        again();
      }),
    );
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>{words.programmes}</Title>
        <Group gap="xs">
          <Button variant="light" onClick={() => setDraft({ text: '', basedOn: newest })}>
            {words.newDraft}
          </Button>
          <Button
            variant="light"
            color="orange"
            disabled={(bundles?.length ?? 0) < 2}
            onClick={() => setGoingBack(newest)}
          >
            {words.rollback}
          </Button>
        </Group>
      </Group>
      <RefusalStrip code={refusal ?? fault} />
      {draft && (
        <DraftCard
          draft={draft}
          change={setDraft}
          done={() => {
            setDraft(null);
            again();
          }}
        />
      )}
      {bundles?.length === 0 && <Text>{words.noBundles}</Text>}
      {bundles && bundles.length > 0 && <Revisions bundles={bundles} open={open} />}
      {/* Locking the page's scroll writes a style element without a nonce, which the page's policy refuses. */}
      <Modal
        opened={goingBack !== null}
        onClose={() => setGoingBack(null)}
        title={words.rollback}
        centered
        lockScroll={false}
      >
        <Text>{words.rollbackHelp.replace('{rev}', String(bundles?.[1]?.rev ?? ''))}</Text>
        <Group mt="md" justify="end">
          <Button variant="default" onClick={() => setGoingBack(null)} data-autofocus>
            {words.cancel}
          </Button>
          <Button color="orange" loading={acting} onClick={() => goingBack !== null && back(goingBack)}>
            {words.rollback}
          </Button>
        </Group>
      </Modal>
    </Stack>
  );
}

function indented(bytes: string): string {
  try {
    return JSON.stringify(JSON.parse(bytes), null, 2);
  } catch {
    return bytes;
  }
}

function Revisions({ bundles, open }: { readonly bundles: readonly BundleRow[]; open(rev: number): void }) {
  const { language, words } = useWords();
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th className="figures">{words.revision}</Table.Th>
          <Table.Th>{words.published}</Table.Th>
          <Table.Th className="figures">{words.tillsRunning}</Table.Th>
          <Table.Th>SHA-256</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bundles.map(({ rev, hash, publishedMs, tills }, index) => (
          <Table.Tr key={rev}>
            <Table.Td className="figures">{rev}</Table.Td>
            <Table.Td className="short">
              {agoText(publishedMs, nowMs(), language)}{' '}
              {index === 0 && (
                <Badge tt="none" color="green" variant="light">
                  {words.inForce}
                </Badge>
              )}
            </Table.Td>
            <Table.Td className="figures">{tills}</Table.Td>
            <Table.Td className="bytes">{hash.slice(0, 16)}</Table.Td>
            <Table.Td>
              <Group gap="xs" wrap="nowrap" justify="end">
                <Button size="xs" variant="subtle" onClick={() => open(rev)}>
                  {words.openDraft}
                </Button>
                <Button size="xs" variant="subtle" component="a" href={fileAt.bundle(rev)} download>
                  {words.download}
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
