import { Button, Card, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { DraftReview } from '../../programme/draft.ts';
import { office, type Period, type Rehearsed } from '../api.ts';
import { todayHere } from '../clock.ts';
import { DraftFindings } from '../parts/draft-findings.tsx';
import { isPeriod, PeriodFields } from '../parts/period-fields.tsx';
import { RefusalStrip } from '../parts/refusal-strip.tsx';
import { RehearsalView } from '../parts/rehearsal-view.tsx';
import { TemplatePicker } from '../parts/template-picker.tsx';
import { useActing } from '../parts/use-acting.ts';
import { useWords } from '../words/use-words.tsx';

export interface Draft {
  readonly text: string;
  /** What was in force when it was begun: publishing over something newer is refused. */
  readonly basedOn: number;
}

interface Props {
  readonly draft: Draft;
  change(draft: Draft | null): void;
  done(): void;
}

/** Written or opened, checked, rehearsed on the chain's own sales, published: in this order, and each may be repeated. */
export function DraftCard({ draft, change, done }: Props) {
  const { words } = useWords();
  const [review, setReview] = useState<DraftReview | null>(null);
  const [report, setReport] = useState<Rehearsed | null>(null);
  const [period, setPeriod] = useState(thisYear);
  const { acting, fault, detail, act } = useActing();
  const write = (text: string) => {
    setReview(null);
    setReport(null);
    change({ ...draft, text });
  };
  const read = (file: File | null) => file && act(file.text().then(write));
  const check = () => act(office.reviewDraft(draft.text).then(setReview));
  const rehearse = () => act(office.rehearse(draft.text, period).then(setReport));
  const publish = () => act(office.publish(draft.text, draft.basedOn).then(done));
  const isSound = review !== null && review.problems.length === 0;
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Text fw={600}>{words.draftOf.replace('{rev}', String(draft.basedOn))}</Text>
          <Group gap="xs">
            <FileButton onChange={read} accept="application/json,.json">
              {(props) => (
                <Button {...props} size="xs" variant="default">
                  {words.openFile}
                </Button>
              )}
            </FileButton>
            <Button size="xs" variant="default" onClick={() => change(null)}>
              {words.close}
            </Button>
          </Group>
        </Group>
        <TemplatePicker draft={draft.text} added={write} />
        <Textarea
          aria-label={words.draft}
          value={draft.text}
          onChange={(event) => write(event.currentTarget.value)}
          rows={12}
          spellCheck={false}
          classNames={{ input: 'code' }}
          data-autofocus
        />
        <Group align="end" justify="space-between">
          <Button onClick={check} loading={acting} disabled={draft.text.trim() === ''}>
            {words.check}
          </Button>
          <Group align="end">
            <PeriodFields period={period} change={setPeriod} />
            <Button variant="light" onClick={rehearse} loading={acting} disabled={!isSound || !isPeriod(period)}>
              {words.rehearse}
            </Button>
            <Button color="green" onClick={publish} loading={acting} disabled={!isSound}>
              {words.publish}
            </Button>
          </Group>
        </Group>
        <RefusalStrip code={fault} detail={detail} />
        {review && <DraftFindings review={review} />}
        {report && <RehearsalView {...report} />}
      </Stack>
    </Card>
  );
}

function thisYear(): Period {
  const to = todayHere();
  return { from: `${to.slice(0, 4)}-01-01`, to };
}
