import { ActionIcon, AppShell, Group, NativeSelect, Tabs, Title, useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { LANGUAGES, type Language } from '../../shared/units/text.ts';
import { AlarmsPage } from './pages/alarms.tsx';
import { CouponsPage } from './pages/coupons.tsx';
import { DrawsPage } from './pages/draws.tsx';
import { GiftCardsPage } from './pages/gift-cards.tsx';
import { MembersPage } from './pages/members.tsx';
import { MetricsPage } from './pages/metrics.tsx';
import { ProgrammesPage } from './pages/programmes.tsx';
import { StoresPage } from './pages/stores.tsx';
import { useWords } from './words/use-words.tsx';

const PAGES = ['stores', 'members', 'programmes', 'draws', 'coupons', 'alarms', 'metrics', 'giftCards'] as const;
const NAMES: { readonly [L in Language]: string } = { en: 'English', ja: '日本語', ru: 'Русский', zh: '中文' };

export function App() {
  const { words } = useWords();
  const [page, setPage] = useState<string | null>('stores');
  useHotkeys(PAGES.map((name, index) => [String(index + 1), () => setPage(name)]));
  return (
    <AppShell header={{ height: 60 }} padding="md">
      <Tabs value={page} onChange={setPage} keepMounted={false}>
        <AppShell.Header px="md">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="xl" wrap="nowrap">
              {/* Where the tabs need the room, the page's own title says where one is. */}
              <Title order={1} size="h4" lineClamp={1} visibleFrom="lg">
                {words.title}
              </Title>
              <Tabs.List style={{ flexWrap: 'nowrap' }}>
                {PAGES.map((name) => (
                  <Tabs.Tab key={name} value={name} px="xs">
                    {words[name]}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
            </Group>
            <Look />
          </Group>
        </AppShell.Header>
        <AppShell.Main>
          <Tabs.Panel value="stores">
            <StoresPage />
          </Tabs.Panel>
          <Tabs.Panel value="members">
            <MembersPage />
          </Tabs.Panel>
          <Tabs.Panel value="programmes">
            <ProgrammesPage />
          </Tabs.Panel>
          <Tabs.Panel value="draws">
            <DrawsPage />
          </Tabs.Panel>
          <Tabs.Panel value="coupons">
            <CouponsPage />
          </Tabs.Panel>
          <Tabs.Panel value="giftCards">
            <GiftCardsPage />
          </Tabs.Panel>
          <Tabs.Panel value="alarms">
            <AlarmsPage />
          </Tabs.Panel>
          <Tabs.Panel value="metrics">
            <MetricsPage />
          </Tabs.Panel>
        </AppShell.Main>
      </Tabs>
    </AppShell>
  );
}

function Look() {
  const { language, words, speak } = useWords();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        w={116}
        aria-label={words.language}
        value={language}
        onChange={(event) => speak(event.currentTarget.value as Language)}
        data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
      />
      <ActionIcon variant="default" size="lg" aria-label={words.colours} onClick={toggleColorScheme}>
        ◐
      </ActionIcon>
    </Group>
  );
}
