import '@mantine/core/styles.css';
import './console.css';
import { createTheme, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { signIn } from './api.ts';
import { App } from './app.tsx';
import { SignedOut } from './pages/signed-out.tsx';
import { WordsProvider } from './words/use-words.tsx';

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

// Mantine writes its variables through innerHTML of a style element; whatever could be markup stays refused.
const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) });

const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="joren-nonce"]')?.content ?? '';
const theme = createTheme({
  primaryColor: 'indigo',
  defaultRadius: 'md',
  fontFamily: 'var(--font)',
  autoContrast: true,
});

const isSignedIn = await signIn();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <WordsProvider>{isSignedIn ? <App /> : <SignedOut />}</WordsProvider>
    </MantineProvider>
  </StrictMode>,
);
