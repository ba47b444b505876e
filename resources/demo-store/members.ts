import { memberCardEan, memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { type MemberPosition, zMemberPosition } from '../../shared/catalogue/member.ts';
import type { MemberId } from '../../shared/units/ids.ts';
import type { Language } from '../../shared/units/text.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { type Dice, dice } from './dice.ts';
import { STATUS_LEVELS } from './programmes/wallets.ts';

const MEMBERS = 200;
/** Two who live together. */
const AT_HOME = [30, 31];
const HOUSEHOLD = 'h-sakurai';
/** A card without a name, and the next one on the stack of new ones, which nobody has yet. */
const NAMELESS_SERIAL = 900_001;
export const NEW_CARD = memberCardNumber(900_002);
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** How members like to be greeted: they chose it themselves. */
const GREETINGS: readonly (readonly [Language, readonly string[]])[] = [
  [
    'ja',
    [
      'ゆき',
      '田中さん',
      'はるか',
      '佐藤さん',
      'けんじ',
      'みさき',
      '鈴木さん',
      'あおい',
      '山本さん',
      'そうた',
      'なお',
      '小林さん',
    ],
  ],
  [
    'ja',
    [
      'ひろし',
      '高橋さん',
      'さくら',
      '伊藤さん',
      'りく',
      '中村さん',
      'ももこ',
      '渡辺さん',
      'たくみ',
      '加藤さん',
      'ちひろ',
      '吉田さん',
    ],
  ],
  [
    'en',
    ['Emma', 'Yuki T.', 'Liam', 'Sofia', 'Noah B.', 'Priya', 'Jack', 'Mia', 'Daniel K.', 'Grace', 'Omar', 'Chloe'],
  ],
  ['zh', ['小王', '李女士', '小陈', '张先生', '阿明', '刘女士', '小林', '周先生', '小雪', '黄女士', '阿强', '吴先生']],
  [
    'ru',
    [
      'Ольга',
      'Иван',
      'Наталья',
      'Дмитрий',
      'Мария',
      'Сергей',
      'Анна',
      'Алексей',
      'Екатерина',
      'Павел',
      'Юлия',
      'Михаил',
    ],
  ],
];

/** A printed card. Tills get a keyed hash of the number; whoever enrols the demo store makes it. */
export interface DemoCard {
  readonly number: string;
  /** None: the card has no name, and holds its stamps itself. */
  readonly member?: MemberId;
  readonly tier: MemberPosition['tier'];
  readonly last4: string;
  readonly state: 'active' | 'withdrawn';
  readonly until?: Day;
}

export function demoMembers(on: Day): { members: MemberPosition[]; cards: DemoCard[] } {
  const members = Array.from({ length: MEMBERS }, (_, i) => memberOf(i, on));
  const nameless = memberCardNumber(NAMELESS_SERIAL);
  const stampCard: DemoCard = { number: nameless, tier: undefined, last4: nameless.slice(-4), state: 'active' };
  return { members, cards: [...members.flatMap((member, i) => cardsOf(member, i, on)), stampCard] };
}

/** Two of twenty are platinum, six gold, ten silver; two have just joined. */
function levelOf(i: number): number {
  const place = i % 20;
  return place < 2 ? 3 : place < 8 ? 2 : place < 18 ? 1 : 0;
}

function memberOf(i: number, on: Day): MemberPosition {
  const throws = dice(7919 * (i + 1));
  const [language, greetings] = GREETINGS[i % GREETINGS.length]!;
  const level = levelOf(i);
  const tier = STATUS_LEVELS[level - 1];
  const spent = level === 0 ? 0 : throws.between(tier!.at, STATUS_LEVELS[level]?.at ?? 400_000) - 1;
  return zMemberPosition.parse({
    id: `m-${Array.from({ length: 12 }, () => throws.oneOf(Array.from(LETTERS))).join('')}`,
    greeting: greetings[Math.floor(i / GREETINGS.length) % greetings.length],
    language,
    ...(tier ? { tier: tier.name, tierUntil: tierUntil(on, throws) } : {}),
    segments: [...segmentsOf(i, throws), ...(AT_HOME.includes(i) ? ['family-account'] : [])],
    orders: level === 0 ? 0 : throws.between(3, 60 * level),
    ...(level === 0 ? {} : { lastSeen: addDays(on, -throws.between(1, i % 9 === 8 ? 200 : 25)) }),
    birthday: birthdayOf(i, on, throws),
    ...(AT_HOME.includes(i) ? { household: HOUSEHOLD } : {}),
    consents: throws.chance(0.7) ? ['offers', 'profiling'] : [],
    wallets: {
      points: lotsOf(level, on, throws),
      status: spent > 0 ? [{ points: spent, until: `${on.slice(0, 4)}-12-31` }] : [],
      'coffee-stamps': throws.chance(0.4) ? [{ points: throws.between(1, 6), until: addDays(on, 90) }] : [],
    },
    included: 0,
    asOfMs: Date.parse(`${on}T00:00:00Z`),
  });
}

const tierUntil = (on: Day, throws: Dice): Day => day(`${Number(on.slice(0, 4)) + throws.between(0, 1)}-12-31`);

/** The first loves tea and has not said yet whether anybody may know. */
function segmentsOf(i: number, throws: Dice): string[] {
  const thrown = ['young-parents', 'pet-owners', 'tea-lovers'].filter(() => throws.chance(0.2));
  return i === 0 ? [...new Set([...thrown, 'tea-lovers'])] : thrown;
}

/** One was born on this very day and one on 29 February. */
function birthdayOf(i: number, on: Day, throws: Dice): string {
  if (i === 3) return on.slice(5);
  if (i === 4) return '02-29';
  return addDays(day('2024-01-01'), throws.between(0, 365)).slice(5);
}

/** Up to four lots, each usable to the end of a month, the next one soon. */
function lotsOf(level: number, on: Day, throws: Dice) {
  const count = level === 0 ? 0 : throws.between(1, 4);
  return Array.from({ length: count }, (_, month) => ({
    points: throws.between(40, 900) * level,
    until: endOfMonthAfter(on, 3 * month + throws.between(0, 2)),
  }));
}

function endOfMonthAfter(on: Day, months: number): Day {
  const first = new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) + months, 1));
  return addDays(day(first.toISOString().slice(0, 10)), -1);
}

/** Every member has a card; every tenth has an older paper card too, and a few of the cards are no good any more. */
function cardsOf(member: MemberPosition, i: number, on: Day): DemoCard[] {
  const owner = { member: member.id, tier: member.tier };
  const number = memberCardNumber(i + 1);
  const plastic: DemoCard = { ...owner, number, last4: number.slice(-4), state: 'active' };
  if (i % 10 !== 9) return [plastic];
  const ean = memberCardEan(i + 1);
  const paper: DemoCard = { ...owner, number: ean, last4: ean.slice(-4), state: 'active' };
  if (i % 40 === 9) return [plastic, { ...paper, state: 'withdrawn' }];
  if (i % 40 === 19) return [plastic, { ...paper, until: addDays(on, -30) }];
  return [plastic, paper];
}
