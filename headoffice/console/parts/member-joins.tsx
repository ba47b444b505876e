import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { office } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { RefusalStrip } from './refusal-strip.tsx';
import { useActing } from './use-acting.ts';

interface Props {
  readonly member: string;
  readonly household: string | null;
  /** Something was done: `id` is who is left. */
  readonly done: (id: string) => void;
}

/** Who shares a household with this member, and who is the same person. The second asks twice: nothing undoes it. */
export function MemberJoins({ member, household, done }: Props) {
  const { words } = useWords();
  const { acting, fault, detail, act } = useActing();
  const [home, setHome] = useState(household ?? '');
  const [other, setOther] = useState('');
  const [sure, setSure] = useState(false);
  const put = (): void => act(office.setHousehold(member, home.trim() || null).then(() => done(member)));
  const merge = (): void => {
    setSure(false);
    act(office.mergeMembers({ from: member, into: other.trim() }).then(({ into }) => done(into)));
  };
  return (
    <Stack gap="xs">
      <RefusalStrip code={fault} detail={detail} />
      <Group align="end">
        <TextInput label={words.household} value={home} onChange={(event) => setHome(event.currentTarget.value)} />
        <Button variant="default" disabled={acting || home.trim() === (household ?? '')} onClick={put}>
          {words.setHousehold}
        </Button>
        <TextInput
          label={words.samePersonAs}
          value={other}
          onChange={(event) => {
            setOther(event.currentTarget.value);
            setSure(false);
          }}
        />
        <Button variant="default" disabled={acting || other.trim() === ''} onClick={() => setSure(true)}>
          {words.merge}
        </Button>
      </Group>
      {sure && (
        <Group role="alertdialog" aria-label={words.merge}>
          <Text>{words.mergeSure.replace('{from}', member).replace('{into}', other.trim())}</Text>
          <Button color="red" autoFocus onClick={merge}>
            {words.mergeYes}
          </Button>
          <Button variant="default" onClick={() => setSure(false)}>
            {words.close}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
