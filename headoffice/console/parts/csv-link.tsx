import { Button } from '@mantine/core';
import { useWords } from '../words/use-words.tsx';

interface Props {
  /** Null where there is nothing to ask for. */
  readonly href: string | null;
  /** Whose file it is: a page has many such links. */
  readonly of: string;
}

export function CsvLink({ href, of }: Props) {
  const { words } = useWords();
  const look = { size: 'xs', variant: 'subtle', 'aria-label': `${words.downloadCsv}: ${of}` } as const;
  if (href === null)
    return (
      <Button {...look} disabled>
        {words.downloadCsv}
      </Button>
    );
  return (
    <Button {...look} component="a" href={href} download>
      {words.downloadCsv}
    </Button>
  );
}
