import { Alert } from '@mantine/core';
import { useWords } from '../words/use-words.tsx';

export function RefusalStrip({ code }: { readonly code: string | null }) {
  const { words } = useWords();
  if (code === null) return null;
  const text = code === 'console.signedOut' ? words.signedOut : code === 'console.away' ? words.away : words.refused;
  return (
    <Alert color="red" role="alert" title={text}>
      {code}
    </Alert>
  );
}
