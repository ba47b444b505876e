import type { CouponView, RewardView } from '../../../shared/contract/views.ts';
import { detachMember, toggleCoupon, toggleReward } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

const NONE: readonly RewardView[] = [];
const NO_COUPONS: readonly CouponView[] = [];
const ROWS_MAX = 9;

/**
 * What the member may have for points, and the coupons: those on the sale, and the member's own. The number takes one,
 * the number again puts it back.
 */
export function RewardsPanel() {
  const words = useWords();
  const rewards = useTill((till) => till.view?.rewards ?? NONE).slice(0, ROWS_MAX);
  const coupons = useTill((till) => till.view?.coupons ?? NO_COUPONS).slice(0, ROWS_MAX - rewards.length);
  const member = useTill((till) => till.view?.member ?? null);
  const toggles = [
    ...rewards.map((reward) => () => toggleReward(reward)),
    ...coupons.map(
      ({ serial }) =>
        () =>
          toggleCoupon(serial),
    ),
  ];
  useNumbered(toggles);
  const shown = useTill((till) => Boolean(till.view?.member ?? till.view?.card));
  useKeys('panel', { 'Shift+Delete': shown ? detachMember : undefined });
  return (
    <Sheet
      title={words.say('rewards.title')}
      foot={
        <ActButton label={words.say('act.detachMember')} cap="Shift Del" disabled={!shown} onPress={detachMember} />
      }
    >
      {toggles.length === 0 ? <p className={classes.quiet}>{words.say('rewards.none')}</p> : null}
      <div className={classes.list}>
        {rewards.map((reward, at) => (
          <ActButton
            key={`${reward.programme} ${reward.sku ?? ''}`}
            cap={String(at + 1)}
            label={<RewardWords reward={reward} />}
            figure={`\u2212${words.whole(reward.points)}`}
            pressed={reward.state === 'claimed'}
            disabled={reward.state === 'short'}
            onPress={toggles[at] ?? (() => undefined)}
          />
        ))}
        {coupons.map((coupon, at) => (
          <ActButton
            key={coupon.serial}
            cap={String(rewards.length + at + 1)}
            label={<CouponWords coupon={coupon} />}
            pressed={coupon.state !== 'offered'}
            onPress={() => toggleCoupon(coupon.serial)}
          />
        ))}
      </div>
      {member ? (
        <p className={classes.quiet}>
          {words.say(member.provisional ? 'member.asOf' : 'member.asOfHeadOffice', { time: words.time(member.asOfMs) })}
        </p>
      ) : null}
    </Sheet>
  );
}

function RewardWords({ reward }: { readonly reward: RewardView }) {
  const words = useWords();
  const state =
    reward.state === 'short'
      ? words.count('morePoints', reward.missing)
      : words.say(reward.state === 'claimed' ? 'rewards.claimed' : 'rewards.offered');
  const worth = reward.worth === null ? '' : ` · ${words.money(-Math.abs(reward.worth))}`;
  return (
    <>
      {words.name(reward.name)}
      <br />
      <span className={classes.quiet}>
        {reward.wallet ? `${words.name(reward.wallet)} · ` : ''}
        {state}
        {worth}
      </span>
    </>
  );
}

function CouponWords({ coupon }: { readonly coupon: CouponView }) {
  const words = useWords();
  const until = coupon.until === null ? '' : ` · ${words.say('coupons.until', { until: words.day(coupon.until) })}`;
  return (
    <>
      {words.name(coupon.name)}
      <br />
      <span className={classes.quiet}>
        {words.say(`coupons.${coupon.state}`)}
        {until}
      </span>
    </>
  );
}
