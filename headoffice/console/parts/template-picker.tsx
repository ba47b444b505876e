import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { inLanguage } from '../../../shared/units/text.ts';
import { office } from '../api.ts';
import { useWords } from '../words/use-words.tsx';
import { RefusalStrip } from './refusal-strip.tsx';
import { useActing } from './use-acting.ts';
import { useAsked } from './use-asked.ts';

interface Props {
  /** The draft so far. */
  readonly draft: string;
  added(draft: string): void;
}

/** A mechanism that is ready: chosen by its name, its figures written over, put into the draft. */
export function TemplatePicker({ draft, added }: Props) {
  const { language, words } = useWords();
  const { value: templates, refusal } = useAsked('templates', office.templates);
  const { acting, fault, detail, act } = useActing();
  const [id, setId] = useState('');
  const [params, setParams] = useState('');
  const chosen = templates?.find((each) => each.id === id);
  const choose = (template: string): void => {
    setId(template);
    setParams(templates?.find((each) => each.id === template)?.params ?? '');
  };
  const add = () => act(office.addTemplate({ template: id, params, bytes: draft }).then(({ bytes }) => added(bytes)));
  const options = (templates ?? []).map((each) => ({ value: each.id, label: inLanguage(each.title, language) }));
  return (
    <Stack gap="xs">
      <Group align="end">
        <NativeSelect
          flex={1}
          label={words.template}
          value={id}
          data={[{ value: '', label: '–' }, ...options]}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <Button variant="light" onClick={add} loading={acting} disabled={!chosen}>
          {words.addTemplate}
        </Button>
      </Group>
      {chosen && (
        <>
          <Text size="sm">{inLanguage(chosen.explains, language)}</Text>
          <Textarea
            label={words.templateParams}
            value={params}
            onChange={(event) => setParams(event.currentTarget.value)}
            autosize={false}
            rows={Math.min(12, params.split('\n').length)}
            spellCheck={false}
            classNames={{ input: 'code' }}
          />
        </>
      )}
      <RefusalStrip code={refusal ?? fault} detail={detail} />
    </Stack>
  );
}
