/** Lower-case hex SHA-256 of UTF-8 text. */
export type Sha256 = (text: string) => string;

/** Ed25519 over the 32 bytes of a hex hash; base64url signature. The private key never leaves the adapter. */
export type SignHash = (hash: string) => string;

/** Whether `signature` (base64url) over `hash` (hex) was made by `publicKey` (base64url, raw 32 bytes). */
export type VerifyHash = (hash: string, signature: string, publicKey: string) => boolean;
