import { Center, Text } from '@mantine/core';
import { useWords } from '../words/use-words.tsx';

export function SignedOut() {
  const { words } = useWords();
  return (
    <Center mih="100vh" p="xl">
      <Text size="lg">{words.signedOut}</Text>
    </Center>
  );
}
