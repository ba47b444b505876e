import './mantine.css';
import './fonts.css';
import './theme.css';
import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Settings } from '../settings.ts';
import { theme } from './theme.ts';
import { allowStyleText, styleNonce } from './trusted-types.ts';

interface LookProps {
  readonly appearance: Settings['appearance'];
  readonly children: ReactNode;
}

/** Colours and fonts around a page. Nothing animates: what moves under a finger is pressed by mistake. */
export function Look({ appearance, children }: LookProps) {
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  return (
    <MantineProvider
      theme={theme}
      env="test"
      forceColorScheme={appearance === 'auto' ? system : appearance}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}

/** Puts a page on the screen, once the page's policy for style text is in force. */
export function startPage(page: ReactNode): void {
  allowStyleText();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element "root".');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
