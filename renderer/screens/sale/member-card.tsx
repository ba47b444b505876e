import type { CardView, MemberView, RewardView, WalletView } from '../../../shared/contract/views.ts';
import { ActButton } from '../../components/act-button.tsx';
import { openPanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords, type Words } from '../../words/use-words.tsx';
import classes from './member-card.module.css';

/** Who is buying and what it brings them. Its room is the same with and without a member. */
export function MemberCard() {
  const words = useWords();
  const member = useTill((till) => till.view?.member ?? null);
  const card = useTill((till) => till.view?.card ?? null);
  const rewards = useTill((till) => till.view?.rewards);
  return (
    <div className={classes.card}>
      {member ? (
        <>
          <Name member={member} words={words} />
          <Points member={member} words={words} />
          <ul className={classes.facts}>
            {[...heldFacts(member, card, words), ...memberFacts(member, rewards ?? [], words)]
              .slice(0, FACTS_MAX)
              .map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
          </ul>
          <Rewards rewards={rewards ?? []} words={words} />
        </>
      ) : card ? (
        <>
          <h2 className={classes.name}>
            <span className={classes.greeting}>{words.say('member.nameless')}</span>
            <span className={classes.last4}>···· {card.last4}</span>
          </h2>
          <ul className={classes.facts}>
            {card.wallets
              .map((wallet) => walletFact(wallet, words))
              .map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
          </ul>
          <Rewards rewards={rewards ?? []} words={words} />
        </>
      ) : (
        <>
          <h2 className={classes.nobody}>{words.say('member.none')}</h2>
          <p className={classes.how}>{words.say('member.noneHow')}</p>
          {rewards?.length ? <Rewards rewards={rewards} words={words} /> : null}
        </>
      )}
    </div>
  );
}

function Rewards({ rewards, words }: { readonly rewards: readonly RewardView[]; readonly words: Words }) {
  return (
    <ActButton
      label={words.say('act.member')}
      cap="F7"
      figure={rewardCount(rewards)}
      onPress={() => openPanel('rewards')}
    />
  );
}

/** What the household and the card hold beside the member's own points. */
const heldFacts = (member: MemberView, card: CardView | null, words: Words): string[] =>
  [...(member.household ?? []), ...(card?.wallets ?? [])].map((wallet) => walletFact(wallet, words));

/** "Family points: 120 (+30)". */
function walletFact({ name, now, after, scale }: WalletView, words: Words): string {
  const figure = (points: number): string => words.decimal(points, scale);
  const moved = after - now;
  const by = moved === 0 ? '' : ` (${moved > 0 ? '+' : '\u2212'}${figure(Math.abs(moved))})`;
  return `${words.name(name)}: ${figure(after)}${by}`;
}

/** What there is room for without a line being cut. What is held goes first; the rest stands with the rewards. */
const FACTS_MAX = 3;

interface MemberPart {
  readonly member: MemberView;
  readonly words: Words;
}

function Name({ member }: MemberPart) {
  return (
    <h2 className={classes.name}>
      {member.tier ? <span className={classes.tier}>{member.tier}</span> : null}
      <span className={classes.greeting}>{member.greeting}</span>
      <span className={classes.last4}>···· {member.last4}</span>
    </h2>
  );
}

function Points({ member, words }: MemberPart) {
  const moved = member.pointsAfter - member.pointsNow;
  const sign = moved < 0 ? '\u2212' : '+';
  return (
    <dl className={classes.points}>
      <div>
        <dt>{words.say('member.now')}</dt>
        <dd>{words.whole(member.pointsNow)}</dd>
      </div>
      <div>
        <dt>{words.say('member.after')}</dt>
        <dd>
          {words.whole(member.pointsAfter)}
          {moved === 0 ? null : <span data-up={moved > 0}> ({`${sign}${words.whole(Math.abs(moved))}`})</span>}
        </dd>
      </div>
    </dl>
  );
}

/** What is dated, and the next reward. How old the figure is stands with the rewards. */
function memberFacts(member: MemberView, rewards: readonly RewardView[], words: Words): string[] {
  const { nextExpiry, tier, tierUntil } = member;
  const next = rewards.filter((each) => each.state === 'short').sort((a, b) => a.missing - b.missing)[0];
  const expiry = nextExpiry && {
    points: words.count('points', nextExpiry.points),
    day: words.day(nextExpiry.until),
  };
  return [
    ...(expiry ? [words.say('member.expires', expiry)] : []),
    ...(tier && tierUntil ? [words.say('member.tierUntil', { tier, day: words.day(tierUntil) })] : []),
    ...(next
      ? [
          words.say('member.nextReward', {
            gap: words.count('morePoints', next.missing),
            reward: words.name(next.name),
          }),
        ]
      : []),
  ];
}

/** "1 / 3": claimed of those that can be claimed. */
function rewardCount(rewards: readonly RewardView[]): string {
  const within = rewards.filter((each) => each.state === 'offered' || each.state === 'claimed');
  return `${within.filter((each) => each.state === 'claimed').length} / ${within.length}`;
}
