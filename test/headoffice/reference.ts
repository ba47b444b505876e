import { type Card, type MemberPosition, zCard } from '../../shared/catalogue/member.ts';
import { type Product, zProduct } from '../../shared/catalogue/product.ts';
import { type Store, zStore } from '../../shared/catalogue/store.ts';
import { positionOf } from '../fakes/position.ts';

export const product = (id: string, name = `Product ${id}`): Product =>
  zProduct.parse({
    id,
    name: { en: name },
    barcodes: [],
    categories: [],
    tags: [],
    soldBy: 'each',
    tax: 'standard',
    prices: [{ list: 'retail', unit: 250 }],
  });

export const store = (id: string): Store =>
  zStore.parse({
    id,
    name: { en: `Shop ${id}`, ja: `店 ${id}` },
    address: ['1-2-3 Ginza'],
    legal: [],
    timeZone: 'Asia/Tokyo',
    currency: { code: 'JPY', digits: 0 },
    priceList: 'retail',
    tax: { included: true, rounding: 'group', rates: [{ id: 'standard', basisPoints: 1000, name: { en: '10 %' } }] },
    cash: { coin: 1, tenderMax: 1_000_000, notes: [1000, 5000, 10_000] },
    offlineRedeemMax: 500,
    positionDaysMax: 3,
    customerLanguage: 'ja',
    quickKeys: [],
    staff: [{ id: 's1', name: 'Aiko' }],
    pointsWallet: 'points',
  });

export function member(
  id: string,
  parts: { greeting?: string; points?: number; orders?: number } = {},
): MemberPosition {
  return positionOf({
    id,
    greeting: parts.greeting ?? 'Yuki',
    segments: ['regulars'],
    orders: parts.orders ?? 0,
    wallets: parts.points ? { points: [{ points: parts.points }] } : {},
  });
}

export const newMember = (id: string, parts: Parameters<typeof member>[1] = {}) => {
  const { included: _included, asOfMs: _asOfMs, ...rest } = member(id, parts);
  return rest;
};

export const card = (key: string, of: string): Card =>
  zCard.parse({ key, member: of, state: 'active', last4: key.slice(-4) });
