/**
 * What stands between a secret and the disk. In the desktop app it is the operating system's key store; the secret
 * file holds what `wrap` returned and nothing else.
 */
export interface KeyWrap {
  /** Goes into the file's first line, so that a file wrapped one way is never unwrapped another. */
  readonly name: string;
  wrap(secret: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/**
 * Under plain Node there is no key store: the file's permissions (0600 in a folder of 0700) are the only guard, so the
 * till needs an operating-system account of its own and an encrypted disk. It does not stop the machine's root.
 */
export const filePermissions: KeyWrap = {
  name: 'file',
  wrap: async (secret) => secret,
  unwrap: async (wrapped) => wrapped,
};
