import type { Posting, WalletDef } from '../../shared/loyalty/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { day } from '../../shared/units/time.ts';

export const WALLET: WalletDef = {
  id: walletId('pts'),
  name: { en: 'Points' },
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
};

/** `earn 100 on a day`: the key is unique within the day and kind, unless it is named. */
export function posting(kind: Posting['kind'], count: number, on: string, rest: Partial<Posting> = {}): Posting {
  return {
    key: `${on}:${kind}:${count}`,
    wallet: WALLET.id,
    holder: 'm',
    kind,
    points: points(count),
    at: { day: day(on), epochMs: Date.parse(on) },
    ...rest,
  };
}

/** The same, at an hour of the day. */
export const at = (on: string, hour: number): Posting['at'] => ({
  day: day(on),
  epochMs: Date.parse(on) + hour * 3_600_000,
});
