import { Alert } from '@mantine/core';
import { useWords } from '../words/use-words.tsx';

interface Props {
  readonly code: string | null;
  /** Head office's own sentence, in English, where it has a place and a reason. */
  readonly detail?: string;
}

export function RefusalStrip({ code, detail }: Props) {
  const { words } = useWords();
  if (code === null) return null;
  const text = code === 'console.signedOut' ? words.signedOut : code === 'console.away' ? words.away : words.refused;
  return (
    <Alert color="red" role="alert" title={text}>
      {detail ? `${detail} (${code})` : code}
    </Alert>
  );
}
