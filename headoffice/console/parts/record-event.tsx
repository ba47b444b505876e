import { Alert, Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { EventReply } from '../../../shared/contract/event-door.ts';
import { office } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { RefusalStrip } from './refusal-strip.tsx';
import { useActing } from './use-acting.ts';

/** Something that happened to a member, written down by hand: "reviewWritten", with "letters=50". */
export function RecordEvent({ member, done }: { readonly member: string; readonly done: () => void }) {
  const { words } = useWords();
  const { acting, fault, detail, act } = useActing();
  const [event, setEvent] = useState('');
  const [fields, setFields] = useState('');
  const [reply, setReply] = useState<EventReply | null>(null);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    act(
      office
        .recordEvent(member, { event, fields: fieldsOf(fields) })
        .then(setReply)
        .then(done),
    );
  };
  return (
    <Stack gap="xs">
      <Title order={3}>{words.recordEvent}</Title>
      <form onSubmit={submit}>
        <Group align="end">
          <TextInput
            label={words.eventName}
            value={event}
            onChange={(changed) => setEvent(changed.currentTarget.value)}
            placeholder="reviewWritten"
            pattern="[A-Za-z][A-Za-z0-9]{0,59}"
            required
          />
          <TextInput
            flex={1}
            label={words.eventFields}
            value={fields}
            onChange={(changed) => setFields(changed.currentTarget.value)}
            placeholder="letters=50, public=true"
          />
          <Button type="submit" loading={acting}>
            {words.record}
          </Button>
        </Group>
      </form>
      <RefusalStrip code={fault} detail={detail} />
      {reply && <Alert>{replyText(reply) || words.eventNothing}</Alert>}
    </Stack>
  );
}

/** "letters=50, public=true, note=nice": whole numbers and truth values are what they look like. */
function fieldsOf(text: string): Record<string, string | number | boolean> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.filter(([name]) => name?.trim()).map(([name = '', ...rest]) => [name.trim(), asTyped(rest.join('=').trim())]),
  );
}

function asTyped(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

const replyText = ({ earned, coupons, released }: EventReply): string =>
  [
    ...earned.map(({ wallet, points }) => `+${points} ${wallet}`),
    ...coupons.map(({ template, until }) => `${template}${until ? ` (${until})` : ''}`),
    ...released,
  ].join(' · ');
