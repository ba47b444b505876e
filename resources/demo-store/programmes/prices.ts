// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise

/** What goods cost whom, and what a full basket takes off. */
export const PRICE_PROGRAMMES = [
  ...(
    [
      [
        'silver',
        '5',
        { en: 'Silver price −5 %', ja: 'シルバー会員価格 5％引き', ru: 'Цена «Серебро» −5 %', zh: '银卡会员价 95折' },
      ],
      [
        'gold',
        '8',
        { en: 'Gold price −8 %', ja: 'ゴールド会員価格 8％引き', ru: 'Цена «Золото» −8 %', zh: '金卡会员价 92折' },
      ],
      [
        'platinum',
        '12',
        {
          en: 'Platinum price −12 %',
          ja: 'プラチナ会員価格 12％引き',
          ru: 'Цена «Платина» −12 %',
          zh: '白金卡会员价 88折',
        },
      ],
    ] as const
  ).map(([tier, percent, name], i) => ({
    id: `member-price-${tier}`,
    rev: 1,
    name,
    entry: 'auto',
    if: { member: { tier: [tier] } },
    then: [{ do: 'discount', value: { percent }, on: { tag: ['member-price'] }, round: 'unit' }],
    stack: { phase: 'price', priority: 100 + i, group: 'member-price', pick: 'best' },
    purpose: { goal: 'A reason to show the card: the marked shelf prices are lower for members.' },
  })),
  {
    id: 'evening-bakery',
    rev: 1,
    name: { en: 'Evening bread −20 %', ja: '夜のパン 20％引き', ru: 'Вечерняя выпечка −20 %', zh: '晚间面包 8折' },
    entry: 'auto',
    active: { hours: ['19:00', '21:59'] },
    then: [{ do: 'discount', value: { percent: '20' }, on: { cat: ['bread'] }, round: 'unit' }],
    stack: { phase: 'price', priority: 90 },
    purpose: { goal: 'Less bread thrown away at closing time.' },
    examples: [
      {
        words: 'A croissant of 168 yen costs 134 yen at eight in the evening.',
        lines: [{ sku: 'croissant', unit: 168, qty: 1, cats: ['bakery', 'bread'] }],
        minute: 1200,
        expect: { total: 134 },
      },
    ],
  },
  {
    id: 'tea-three-for-two',
    rev: 1,
    name: { en: 'Tea: 3 for 2', ja: 'お茶 3点で1点無料', ru: 'Чай: 3 по цене 2', zh: '茶饮买二送一' },
    entry: 'auto',
    then: [{ do: 'discount', value: { percent: '100' }, on: { cat: ['tea'] }, units: { every: 3 } }],
    stack: { phase: 'line', priority: 100 },
    purpose: { goal: 'More kinds of tea tried.' },
    examples: [
      {
        words: 'Three bottles of green tea cost as much as two, for somebody without a card.',
        lines: [{ sku: 'green-tea-500ml', unit: 138, qty: 3, cats: ['drinks', 'tea'], tags: ['member-price'] }],
        expect: { total: 276, discount: 138 },
      },
    ],
  },
  {
    id: 'birthday-sweets',
    rev: 1,
    name: {
      en: 'Birthday: sweets −20 %',
      ja: 'お誕生日 お菓子20％引き',
      ru: 'День рождения: сладости −20 %',
      zh: '生日零食 8折',
    },
    entry: 'auto',
    if: { member: { birthday: { from: -3, to: 3 } } },
    then: [{ do: 'discount', value: { percent: '20' }, on: { cat: ['sweets', 'ice-cream'] } }],
    limit: { usesPerMember: 1, per: 'year' },
    stack: { phase: 'line', priority: 90 },
    purpose: { goal: 'A present that people talk about.' },
  },
  {
    id: 'big-basket',
    rev: 1,
    name: { en: 'Big basket', ja: 'まとめ買い割引', ru: 'Большая корзина', zh: '满额立减' },
    entry: 'auto',
    then: [
      {
        do: 'discount',
        value: {
          steps: [
            { at: 5000, amount: 200 },
            { at: 10_000, amount: 600 },
          ],
          measure: 'spend',
        },
      },
    ],
    stack: { phase: 'order', priority: 100 },
    purpose: { goal: 'The weekly shop done here and in one go.' },
    examples: [
      {
        words: 'Two bags of rice of 2,980 yen make 5,960 yen, so 200 yen come off.',
        lines: [
          { sku: 'koshihikari-5kg', unit: 2980, qty: 2, cats: ['pantry', 'rice-and-noodles'], tags: ['member-price'] },
        ],
        expect: { total: 5760 },
      },
    ],
  },
  {
    id: 'joren10',
    rev: 1,
    name: { en: 'JOREN10: −10 %', ja: 'JOREN10 10％引き', ru: 'JOREN10: −10 %', zh: 'JOREN10 9折' },
    entry: 'code',
    codes: ['JOREN10'],
    then: [{ do: 'discount', value: { percent: '10' }, on: { discounted: false }, cap: 1000 }],
    stack: { phase: 'order', priority: 110 },
    purpose: { goal: 'New faces from social media; results are counted by code.' },
    examples: [
      {
        words: 'With the code JOREN10 a bottle of sake of 1,380 yen costs 1,242 yen.',
        lines: [{ sku: 'junmai-sake-720ml', unit: 1380, qty: 1, cats: ['alcohol', 'wine-and-sake'] }],
        codes: ['joren10'],
        expect: { total: 1242 },
      },
    ],
  },
];
