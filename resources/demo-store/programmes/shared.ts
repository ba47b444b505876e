// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise

const FAMILY = { member: { segment: ['family-account'] } };

/** What a household and a card hold, and what joining is worth. */
export const SHARED_PROGRAMMES = [
  {
    id: 'family-points',
    rev: 1,
    name: {
      en: 'Family: 1 point per 100 yen',
      ja: '家族で100円1ポイント',
      ru: 'Семье: 1 балл за 100 иен',
      zh: '家庭每100日元1分',
    },
    entry: 'auto',
    if: FAMILY,
    then: [{ do: 'earn', wallet: 'family', rate: '0.01', per: 'money' }],
    stack: { phase: 'earn', priority: 60 },
    purpose: { goal: 'The whole household shops here.' },
  },
  {
    id: 'family-pay',
    rev: 1,
    name: {
      en: 'Pay with family points',
      ja: '家族ポイントで支払う',
      ru: 'Оплата семейными баллами',
      zh: '家庭积分抵扣',
    },
    entry: 'claim',
    if: FAMILY,
    then: [{ do: 'discount', value: { perPoint: 1 }, cost: { wallet: 'family', step: 10, min: 10 } }],
    stack: { phase: 'redeem', priority: 90 },
    purpose: { goal: 'A reward comes sooner to four than to one.' },
  },
  {
    id: 'bread-stamp',
    rev: 1,
    name: { en: 'Bread stamp', ja: 'パンスタンプ', ru: 'Хлебный штамп', zh: '面包印花一枚' },
    entry: 'auto',
    then: [{ do: 'earn', wallet: 'bread-stamps', rate: '1', per: 'unit', on: { cat: ['bread'] } }],
    stack: { phase: 'earn', priority: 50 },
    purpose: { goal: 'A stamp card for whoever wants no name on it.' },
  },
  {
    id: 'free-croissant',
    rev: 1,
    name: {
      en: 'Free croissant for 5 stamps',
      ja: 'スタンプ5個でクロワッサン',
      ru: 'Круассан за 5 штампов',
      zh: '5枚面包印花换牛角包',
    },
    entry: 'claim',
    then: [{ do: 'give', sku: 'croissant', qty: 1, cost: { wallet: 'bread-stamps', points: 5 }, worth: 168 }],
    stack: { phase: 'redeem', priority: 80 },
    purpose: { goal: 'A reward that needs no account.' },
  },
  {
    id: 'joining-points',
    rev: 1,
    name: { en: 'Points for joining', ja: 'ご入会ポイント', ru: 'Баллы за вступление', zh: '入会积分' },
    on: 'joined',
    entry: 'auto',
    then: [{ do: 'earn', wallet: 'points', rate: '100', per: 'event' }],
    limit: { usesPerMember: 1 },
    stack: { phase: 'earn', priority: 40 },
    purpose: { goal: 'More of the sales have a name.' },
  },
];
