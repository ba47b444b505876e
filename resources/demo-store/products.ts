import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { type Product, zProduct } from '../../shared/catalogue/product.ts';
import { type Money, money } from '../../shared/units/money.ts';
import { scaled } from '../../shared/units/rounding.ts';
import { BOTTLES, DRINKS } from './goods/drinks.ts';
import { FRESH } from './goods/fresh.ts';
import type { GoodsGroup } from './goods/goods.ts';
import { HOME } from './goods/home.ts';
import { PANTRY } from './goods/pantry.ts';
import { sizeText } from './sizes.ts';

export const PRICE_LIST = 'shelf';

/** Everything on the shelves, in the order of the goods files. */
export function demoProducts(): Product[] {
  const products: Product[] = [];
  for (const group of [...DRINKS, ...FRESH, ...PANTRY, ...HOME, ...BOTTLES]) {
    for (const row of group.goods.trim().split('\n')) {
      for (const pack of packsOf(row)) products.push(productOf(group, pack, products.length + 1));
    }
  }
  return products;
}

/** What the shop pays for them, without tax: a grocer keeps some two fifths of what is on the shelf label. */
export const demoCosts = (): { product: string; unit: Money }[] =>
  demoProducts().map(({ id, prices: [price] }) => ({ product: id, unit: money(scaled(price?.unit ?? 0, 55, 100)) }));

interface Pack {
  readonly good: string;
  readonly names: { readonly en: string; readonly ja: string; readonly ru: string; readonly zh: string };
  /** `-` for a piece, `kg` for loose goods. */
  readonly size: string;
  readonly yen: number;
  readonly tags: readonly string[];
  /** In yen; 0 = none. */
  readonly deposit: number;
}

function packsOf(row: string): Pack[] {
  const [good = '', en = '', ja = '', ru = '', zh = '', packs = '', tags = '', deposit = ''] = row
    .split('|')
    .map((cell) => cell.trim());
  return packs.split(', ').map((pack) => {
    const [size = '', yen = ''] = pack.split(' ');
    return {
      good,
      names: { en, ja, ru, zh },
      size,
      yen: Number(yen),
      tags: tags === '' ? [] : tags.split(' '),
      deposit: Number(deposit),
    };
  });
}

function productOf(group: GoodsGroup, pack: Pack, number: number): Product {
  const loose = pack.size === 'kg';
  return zProduct.parse({
    id: loose || pack.size === '-' ? pack.good : `${pack.good}-${pack.size.toLowerCase()}`,
    name: nameOf(pack),
    barcodes: barcodesOf(pack, number),
    categories: [group.department, group.group],
    tags: pack.tags,
    soldBy: loose ? 'weight' : 'each',
    tax: group.tax,
    prices: [{ list: PRICE_LIST, unit: pack.yen }],
    ...(pack.deposit > 0 ? { levy: { kind: 'deposit', unit: pack.deposit, untaxed: true } } : {}),
  });
}

function nameOf({ names, size }: Pack): Product['name'] {
  if (size === 'kg' || size === '-') return names;
  const text = sizeText(size);
  return {
    en: `${names.en} ${text.en}`,
    ja: `${names.ja} ${text.ja}`,
    ru: `${names.ru}, ${text.ru}`,
    zh: `${names.zh} ${text.zh}`,
  };
}

/**
 * Loose goods have a five-digit number, which the scale prints into its label. What the shop bakes has an EAN-8 of the
 * range for codes inside one company (prefix 2). All else has EAN-13 of prefix 952, which GS1 keeps for demonstrations:
 * none of them is on real goods. Every sixth has changed its packet and has two.
 */
function barcodesOf({ size, tags }: Pack, number: number): string[] {
  const digits = String(number).padStart(4, '0');
  if (size === 'kg') return [`1${digits}`];
  if (tags.includes('in-store')) return [withCheckDigit(`200${digits}`)];
  const old = number % 6 === 0 ? [withCheckDigit(`95210009${digits}`)] : [];
  return [withCheckDigit(`95210001${digits}`), ...old];
}
