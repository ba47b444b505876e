import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const IDLE_MS_MAX = 30 * 60_000;
const AGE_MS_MAX = 12 * 3600_000;
const WRONG_MAX = 20;

interface Session {
  readonly bornMs: number;
  seenMs: number;
}

/**
 * Who may use the console: whoever has the token that head office printed when it started, on this very machine. A
 * token opens one session and is replaced by a new one.
 */
export interface ConsoleSessions {
  /** For the address that is printed: good for one session. */
  token(): string;
  /** The secret of a new session, or null. */
  open(token: string): string | null;
  isOpen(secret: string): boolean;
  end(secret: string): void;
}

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export function openConsoleSessions(nowMs: () => number): ConsoleSessions {
  // By digest, so that how long a look-up takes tells nothing about a secret.
  const sessions = new Map<string, Session>();
  let token = secret();
  let wrong = 0;
  return {
    token: () => token,
    open(offered) {
      const isRight = timingSafeEqual(Buffer.from(digest(offered)), Buffer.from(digest(token)));
      if (!isRight || wrong >= WRONG_MAX) {
        wrong++;
        return null;
      }
      token = secret();
      const opened = secret();
      sessions.set(digest(opened), { bornMs: nowMs(), seenMs: nowMs() });
      return opened;
    },
    isOpen(offered) {
      const key = digest(offered);
      const session = sessions.get(key);
      if (!session) return false;
      const now = nowMs();
      if (now - session.seenMs > IDLE_MS_MAX || now - session.bornMs > AGE_MS_MAX) {
        sessions.delete(key);
        return false;
      }
      session.seenMs = now;
      return true;
    },
    end: (offered) => void sessions.delete(digest(offered)),
  };
}
