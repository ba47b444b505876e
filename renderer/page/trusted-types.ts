interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

/**
 * Mantine writes its CSS variables through innerHTML of a style element. The page's policy lets such text through as
 * long as it holds no `<`; anything that could be markup, and every script, stays refused.
 */
export function allowStyleText(): void {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) });
}

/** The style nonce of this load, which the host wrote into the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="joren-nonce"]')?.content ?? '';
}
