import { type Store, zStore } from '../../shared/catalogue/store.ts';
import { PRICE_LIST } from './products.ts';

export const demoShop = (): Store =>
  zStore.parse({
    id: 'S-yanaka',
    name: {
      en: 'Joren Market Yanaka',
      ja: 'じょうれんマーケット 谷中店',
      ru: 'Дзёрэн Маркет Янака',
      zh: '常连超市 谷中店',
    },
    address: ['東京都台東区谷中0-0-0', 'TEL 03-0000-0000'],
    // Corporate number 000000000000 is given to nobody; 9 is its check digit.
    legal: ['株式会社じょうれん', '登録番号 T9000000000000'],
    timeZone: 'Asia/Tokyo',
    currency: { code: 'JPY', digits: 0 },
    priceList: PRICE_LIST,
    tax: {
      included: true,
      rounding: 'group',
      rates: [
        { id: 'reduced', basisPoints: 800, name: { en: '8 %', ja: '8％', ru: '8 %', zh: '8％' }, mark: '※' },
        { id: 'standard', basisPoints: 1000, name: { en: '10 %', ja: '10％', ru: '10 %', zh: '10％' } },
      ],
    },
    cash: { coin: 1, tenderMax: 200_000, notes: [500, 1000, 5000, 10_000] },
    offlineRedeemMax: 500,
    positionDaysMax: 7,
    customerLanguage: 'ja',
    receiptLayout: 'jp',
    quickKeys: [
      'carrier-bag',
      'large-carrier-bag',
      'cotton-bag',
      'white-bread-6slices',
      'eggs-10pcs',
      'milk-1l',
      'lemon',
      'avocado',
      'croissant',
      'croquette',
      'salmon-onigiri',
      'cabbage',
    ],
    staff: [
      { id: 'aiko', name: 'Aiko M.' },
      { id: 'kenta', name: 'Kenta S.' },
      { id: 'olga', name: 'Olga P.' },
      { id: 'wei', name: 'Wei L.' },
    ],
    pointsWallet: 'points',
    giftCards: { leaseMax: 30_000, leaseHours: 24 },
  });
