/** How one exchange with head office ended. Trouble on the way is everyday life, so it is a value and never thrown. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** No answer, or one that broke off. Whether head office acted on the request is unknown. */
  | { readonly kind: 'unreachable'; readonly why: 'noAnswer' | 'timeOut' | 'cutOff' | 'stopped' }
  /** Head office itself said no. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly error: string;
      readonly hoTimeMs: number;
      readonly retryAfterMs: number | null;
    }
  /** Something answered, but not in head office's words: a captive portal, a proxy, another version. */
  | { readonly kind: 'garbage'; readonly why: string; readonly retryAfterMs: number | null };

export type Failure = Exclude<Outcome<never>, { kind: 'ok' }>;

/** One short line for status and log: codes and numbers only, nothing that came over the wire as free text. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return `unreachable.${failure.why}`;
    case 'refused':
      return `refused.${failure.status}.${failure.error.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 60)}`;
    case 'garbage':
      return `garbage.${failure.why}`;
  }
}

export const retryAfterOf = (failure: Failure): number | null =>
  failure.kind === 'unreachable' ? null : failure.retryAfterMs;
