import { FULL_PRICE, type Goods, MEMBER, offer, template } from './template.ts';
import { allowance, FAMILY } from './wallets.ts';

export const employees = template({
  id: 'employees',
  mechanisms: ['employees'],
  side: 'both',
  words: {
    title: { en: 'Staff', ja: '社員優待', ru: 'Сотрудникам', zh: '员工福利' },
    explains: {
      en: 'Staff pay less, and have an allowance for each month. What is not used of it ends with the month.',
      ja: '社員は割引価格で購入でき、毎月の購入枠もあります。使い残した枠は月末に失効します。',
      ru: 'У сотрудников скидка и месячный лимит. Неиспользованный остаток сгорает в конце месяца.',
      zh: '员工享折扣价，另有月度额度，当月未用完自动清零。',
    },
  },
  /** `monthly` in whole currency units, `digits` the decimals of the currency. */
  defaults: { segment: 'employee', percent: '20', monthly: '50', digits: 2, on: FULL_PRICE as Goods },
  rules: ({ segment, percent, monthly, digits, on }) => {
    const budget = allowance(digits);
    const staff = { member: { segment: [segment] } };
    return {
      programmes: [
        offer(
          'staff-price',
          {
            en: `Staff −${percent} %`,
            ja: `社員割引 ${percent}％引き`,
            ru: `Сотрудникам −${percent} %`,
            zh: `员工优惠${percent}%`,
          },
          {
            if: staff,
            gives: [{ do: 'discount', value: { percent }, on }],
            turn: { phase: 'order', priority: 200 },
            goal: 'Those who sell the goods use them.',
          },
        ),
        offer(
          'staff-allowance',
          { en: 'Monthly allowance', ja: '月間購入枠', ru: 'Месячный лимит', zh: '月度额度' },
          {
            on: 'monthEnding',
            if: staff,
            gives: [{ do: 'earn', wallet: budget.id, rate: monthly, per: 'event' }],
            limit: { usesPerMember: 1, per: 'month' },
            turn: { phase: 'earn', priority: 280 },
            goal: 'A part of the pay that is spent here.',
          },
        ),
        offer(
          'staff-pay',
          { en: 'Paid from your allowance', ja: '購入枠で支払い', ru: 'Оплачено из лимита', zh: '额度支付' },
          {
            entry: 'claim',
            if: staff,
            gives: [{ do: 'discount', value: { perPoint: 1 }, cost: { wallet: budget.id } }],
            turn: { phase: 'redeem', priority: 440 },
            goal: 'A part of the pay that is spent here.',
          },
        ),
      ],
      wallets: [budget],
    };
  },
  examples: {
    'staff-allowance': [
      {
        words: 'At the end of the month 50.00 are there for the next one.',
        event: { name: 'monthEnding' },
        member: { segments: ['employee'] },
        expect: { points: { 'staff-allowance': 5000 } },
      },
    ],
    'staff-price': [
      {
        words: 'Staff pay 16.00 for 20.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: { segments: ['employee'] },
        expect: { total: 1600 },
      },
    ],
    'staff-pay': [
      {
        words: 'The last 9.10 of the month go towards the 16.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: { segments: ['employee'], wallets: { 'staff-allowance': 910 } },
        claims: [{ programme: 'staff-pay' }],
        expect: { total: 690 },
      },
    ],
  },
});

export const household = template({
  id: 'household',
  mechanisms: ['household'],
  side: 'both',
  words: {
    title: {
      en: 'One wallet for the family',
      ja: '家族でひとつのポイント',
      ru: 'Общий кошелёк семьи',
      zh: '家庭共享积分',
    },
    explains: {
      en: 'All members of a household collect into one wallet, and each may spend from it.',
      ja: 'ご家族のポイントをひとつにまとめ、どなたでもお使いいただけます。',
      ru: 'Вся семья копит в один кошелёк, и тратить из него может каждый.',
      zh: '全家积分汇入同一账户，人人可用。',
    },
  },
  defaults: { rate: '1', perPoint: 1, step: 100 },
  rules: ({ rate, perPoint, step }) => ({
    programmes: [
      offer(
        'family-points',
        { en: 'Family points', ja: '家族ポイント', ru: 'Семейные баллы', zh: '家庭积分' },
        {
          gives: [{ do: 'earn', wallet: FAMILY.id, rate, per: 'money' }],
          turn: { phase: 'earn', priority: 275 },
          goal: 'The whole household shops here.',
        },
      ),
      offer(
        'family-pay',
        { en: 'Paid with family points', ja: '家族ポイント利用', ru: 'Оплачено семейными баллами', zh: '家庭积分抵扣' },
        {
          entry: 'claim',
          if: MEMBER,
          gives: [{ do: 'discount', value: { perPoint }, cost: { wallet: FAMILY.id, step, min: step } }],
          turn: { phase: 'redeem', priority: 430 },
          goal: 'A reward comes sooner to four than to one.',
        },
      ),
    ],
    wallets: [FAMILY],
  }),
  examples: {
    'family-points': [
      {
        words: 'Any of the family brings 30 points for 30.00.',
        lines: [{ sku: 'goods', unit: 3000, qty: 1 }],
        member: {},
        expect: { points: { family: 30 } },
      },
    ],
    'family-pay': [
      {
        words: 'And any of them spends what the others brought.',
        lines: [{ sku: 'goods', unit: 3000, qty: 1 }],
        member: { wallets: { family: 1250 } },
        claims: [{ programme: 'family-pay' }],
        expect: { total: 1800 },
      },
    ],
  },
});
