import type { CouponView, RewardView } from '../../../shared/contract/views.ts';
import { detachMember, toggleCoupon, toggleReward } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { askAmount, usePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords, type Words } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import { missedGap } from './reason-words.ts';
import { RewardAmount } from './reward-amount.tsx';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

const NONE: readonly RewardView[] = [];
const NO_COUPONS: readonly CouponView[] = [];
const ROWS_MAX = 9;

const keyOf = ({ programme, sku }: RewardView): string => `${programme} ${sku ?? ''}`;
const isOpenAmount = ({ state, pick, pieces }: RewardView): boolean =>
  state === 'offered' && (pick !== undefined || pieces !== undefined);

/**
 * What may be had for points or for nothing, and the coupons: those on the sale, and the member's own. The number takes
 * one, after asking how many where that is open; the number again puts it back.
 */
export function RewardsPanel() {
  const asking = usePanel(({ amountOf }) => amountOf);
  const reward = useTill((till) => till.view?.rewards.find((each) => keyOf(each) === asking));
  return reward && isOpenAmount(reward) ? (
    <RewardAmount reward={reward} onBack={() => askAmount(null)} />
  ) : (
    <RewardList />
  );
}

function RewardList() {
  const words = useWords();
  const rewards = useTill((till) => till.view?.rewards ?? NONE).slice(0, ROWS_MAX);
  const coupons = useTill((till) => till.view?.coupons ?? NO_COUPONS).slice(0, ROWS_MAX - rewards.length);
  const member = useTill((till) => till.view?.member ?? null);
  const toggles = [
    ...rewards.map((reward) => () => {
      if (isOpenAmount(reward)) askAmount(keyOf(reward));
      else toggleReward(reward);
    }),
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
      <div className={classes.list} data-list>
        {rewards.map((reward, at) => (
          <ActButton
            key={keyOf(reward)}
            cap={String(at + 1)}
            label={<RewardWords reward={reward} />}
            {...(reward.points > 0 ? { figure: figureOf(reward, words) } : {})}
            pressed={reward.state === 'claimed' || reward.parked === true}
            disabled={reward.state === 'short' || (reward.state === 'waiting' && !reward.parked)}
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

/** "−300", or "−100…700" where the customer says how many. */
function figureOf({ points, pick, state }: RewardView, words: Words): string {
  const range =
    pick && state === 'offered' ? `${words.whole(pick.least)}…${words.whole(pick.most)}` : words.whole(points);
  return `\u2212${range}`;
}

function stateOf({ state, missing, gap, given = 0 }: RewardView, words: Words): string {
  if (state === 'short') return words.count('morePoints', missing);
  if (state === 'waiting') return missedGap({ outcome: 'missed', name: {}, why: 'other', gap: gap ?? null }, words);
  const said = words.say(state === 'claimed' ? 'rewards.claimed' : 'rewards.offered');
  return given > 1 ? `${said} × ${words.whole(given)}` : said;
}

function RewardWords({ reward }: { readonly reward: RewardView }) {
  const words = useWords();
  const worth = reward.worth === null ? '' : ` · ${words.money(-Math.abs(reward.worth))}`;
  return (
    <>
      {words.name(reward.name)}
      <br />
      <span className={classes.quiet}>
        {reward.wallet ? `${words.name(reward.wallet)} · ` : ''}
        {stateOf(reward, words)}
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
