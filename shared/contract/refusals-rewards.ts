/** What a till may say to somebody who asks for a reward. */
export const REWARD_CODES = [
  'reward.unknown',
  'reward.notEnough',
  'reward.staleBalance',
  'reward.offlineLimit',
  'reward.offlineMost',
  'reward.notPossible',
  'reward.unreadable',
  'reward.belowLeast',
  'reward.aboveMost',
  'reward.notAStep',
  'reward.tooMany',
] as const;
