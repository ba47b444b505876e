import { Alert, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { EventReply } from '../../../shared/contract/event-door.ts';
import { office } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { ActForm, TextField } from './act-form.tsx';
import { RefusalStrip } from './refusal-strip.tsx';
import { useActing } from './use-acting.ts';

/** Something that happened to a member, written down by hand: "reviewWritten", with "letters=50". */
export function RecordEvent({ member, done }: { readonly member: string; readonly done: () => void }) {
  const { words } = useWords();
  const { acting, fault, detail, act } = useActing();
  const [event, setEvent] = useState('');
  const [fields, setFields] = useState('');
  const [reply, setReply] = useState<EventReply | null>(null);
  const submit = () =>
    act(
      office
        .recordEvent(member, { event, fields: fieldsOf(fields) })
        .then(setReply)
        .then(done),
    );
  return (
    <Stack gap="xs">
      <Title order={3}>{words.recordEvent}</Title>
      <ActForm button={words.record} acting={acting} submit={submit}>
        <TextField
          label={words.eventName}
          value={event}
          change={setEvent}
          placeholder="reviewWritten"
          pattern="[A-Za-z][A-Za-z0-9]{0,59}"
          required
        />
        <TextField
          flex={1}
          label={words.eventFields}
          value={fields}
          change={setFields}
          placeholder="letters=50, public=true"
        />
      </ActForm>
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
