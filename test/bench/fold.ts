import { foldWallet } from '../../shared/loyalty/fold.ts';
import type { Posting } from '../../shared/loyalty/posting.ts';
import { type WalletDef, zWallet } from '../../shared/loyalty/wallet.ts';
import { walletId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, day } from '../../shared/units/time.ts';
import type { Row } from './row.ts';
import { percentile, timed } from './timing.ts';

const POSTINGS = 5_000;
const RUNS = 500;
const FIRST = day('2014-01-01');
const LAST = addDays(FIRST, POSTINGS);

const wallet: WalletDef = zWallet.parse({
  id: 'points',
  name: { en: 'Points' },
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: { months: 24 },
});

/** Earns every day and spends a good part every tenth. */
const posting = (n: number): Posting => {
  const on = addDays(FIRST, n);
  return {
    key: `T1:1:${n}:0`,
    wallet: walletId('points'),
    holder: 'm-1',
    kind: n % 10 === 9 ? 'spend' : 'earn',
    points: points(n % 10 === 9 ? 300 : 40),
    at: { day: on, epochMs: Date.parse(on) },
    sale: `T1:1:${n}`,
  };
};

/** A member of many years: from the start, and from where the last fold ended. */
export default async function fold(): Promise<Row[]> {
  const postings = Array.from({ length: POSTINGS }, (_, n) => posting(n));
  const { checkpoint } = foldWallet(postings, wallet, LAST);
  const news = [posting(POSTINGS)];
  const whole = await timed(RUNS / 10, () => foldWallet(postings, wallet, LAST));
  await timed(RUNS, () => foldWallet(news, wallet, LAST, checkpoint));
  const from = await timed(RUNS, () => foldWallet(news, wallet, LAST, checkpoint));
  const value = percentile(from, 0.95);
  return [
    {
      what: `fold one more posting of a member with ${POSTINGS} from a checkpoint; p95`,
      value,
      unit: 'ms',
      budget: { of: 'value', max: 1 },
      ratio: value / percentile(whole, 0.95),
      note: `from the start ${percentile(whole, 0.95).toFixed(1)} ms`,
    },
  ];
}
