import type { StatusView } from '../../shared/contract/views.ts';
import type { Tone } from '../till.ts';
import type { Words } from '../words/use-words.tsx';

export interface StatusSaid {
  readonly tone: Tone | 'status';
  readonly sentences: readonly string[];
}

/** Status is a sentence, not a dot: what holds the till up first, then what it can promise. At most three. */
export function statusSentences(status: StatusView, words: Words, nowMs: number): StatusSaid {
  if (status.frozen !== null) {
    return { tone: 'refused', sentences: [words.say('status.frozen', { reason: status.frozen })] };
  }
  const urgent = [
    ...(status.clock === 'suspect' ? [words.say('status.clockSuspect')] : []),
    ...(status.printer.notice ? [words.notice(status.printer.notice)] : []),
  ];
  const sentences = [...urgent, linkSentence(status, words, nowMs), ...promises(status, words)].slice(0, 3);
  return { tone: urgent.length > 0 ? 'attention' : 'status', sentences };
}

function linkSentence(status: StatusView, words: Words, nowMs: number): string {
  if (status.link === 'online') return words.say('status.online');
  if (status.link === 'neverReached' || status.sinceMs === null) return words.say('status.neverReached');
  return words.say('status.offline', { duration: durationText(nowMs - status.sinceMs, words) });
}

function promises(status: StatusView, words: Words): string[] {
  const { members, products, completeUpToMs } = status;
  if (status.loading) {
    return [words.say('status.loading', { members: words.whole(members), products: words.whole(products) })];
  }
  if (status.link !== 'online') {
    const redeem = words.say('status.redeem', { points: words.count('points', status.offlineRedeemMax) });
    return status.offlineRedeemMax > 0 ? [redeem, ...unsentSentence(status, words)] : unsentSentence(status, words);
  }
  const complete =
    completeUpToMs === null ? [] : [words.say('status.completeUpTo', { time: words.time(completeUpToMs) })];
  return [...unsentSentence(status, words), ...complete, words.say('status.members', { count: words.whole(members) })];
}

const unsentSentence = ({ unsent }: StatusView, words: Words): string[] =>
  unsent > 0 ? [words.count('unsent', unsent)] : [];

const MINUTE_MS = 60_000;

/** "12 min", "3 hours": as long as a person would say it. */
function durationText(ms: number, words: Words): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  return minutes < 120 ? words.count('minutes', minutes) : words.count('hours', Math.round(minutes / 60));
}
